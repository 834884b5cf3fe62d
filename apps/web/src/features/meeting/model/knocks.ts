import type { MeetingState } from "@moim/client";

/** Those who wait and weren't put aside: the only one by name, several by number. Null when nobody does. */
export type Knocks = { key: string; first: { id: string; name: string }; count: number };

export function newKnocks({ waiting }: MeetingState, aside: readonly string[]): Knocks | null {
  const people = waiting.people.filter(({ id, since }) => !aside.includes(`${id}/${since}`));
  const [first] = people;
  if (!first) return null;
  return { key: people.map(({ id, since }) => `${id}/${since}`).join(" "), first, count: people.length };
}
