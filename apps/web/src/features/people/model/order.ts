import type { ParticipantView, Role } from "@moim/protocol";

/** More people than this and the list can be searched, and has headings. */
export const MANY_FROM = 9;

/** The parts of the list, from the top. */
export const groups = ["hands", "speaking", "hosts", "others"] as const;
export type Group = (typeof groups)[number];

/** Someone's place in the list. */
export type Placed = { id: string; name: string; group: Group };

type Surroundings = {
  /** Who was called to speak: they have the floor, and their hand no longer waits. */
  calledId: string | null;
  /** Who is speaking, the first to begin first; see voices.ts. */
  speakers: readonly string[];
  /** See `nameOrder`. */
  compareNames: (a: string, b: string) => number;
};

const leading: readonly Role[] = ["owner", "host", "cohost"];

/** Names as the reader's language has them: Hangul before Latin letters in Korean, numbers by their value. */
export function nameOrder(locale: string): (a: string, b: string) => number {
  return new Intl.Collator(locale, { numeric: true }).compare;
}

/** When someone raised their hand or asked to present, whichever was first; infinite for who did neither. */
const askedAt = ({ handRaisedAt, askedToPresentAt }: ParticipantView) =>
  Math.min(handRaisedAt ?? Infinity, askedToPresentAt ?? Infinity);

/**
 * Everyone in order: hands and those who ask to present as they asked, who is speaking, who leads, and the others by name.
 * The same people are in the same order however they are handed over.
 */
export function placePeople(
  people: readonly ParticipantView[],
  { calledId, speakers: heard, compareNames }: Surroundings,
): Placed[] {
  const speakers = calledId === null ? heard : [calledId, ...heard.filter((id) => id !== calledId)];
  const groupOf = (one: ParticipantView): Group => {
    if (askedAt(one) < Infinity && one.id !== calledId) return "hands";
    if (speakers.includes(one.id)) return "speaking";
    return leading.includes(one.role) ? "hosts" : "others";
  };
  const within: Record<Group, (a: ParticipantView, b: ParticipantView) => number> = {
    hands: (a, b) => askedAt(a) - askedAt(b),
    speaking: (a, b) => speakers.indexOf(a.id) - speakers.indexOf(b.id),
    hosts: (a, b) => leading.indexOf(a.role) - leading.indexOf(b.role) || compareNames(a.name, b.name),
    others: (a, b) => compareNames(a.name, b.name),
  };
  const apart = Object.groupBy(people, groupOf);
  return groups.flatMap((group) =>
    (apart[group] ?? [])
      .toSorted((a, b) => within[group](a, b) || a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1))
      .map(({ id, name }) => ({ id, name, group })),
  );
}

/** Which of these are the first of their group, and how many the group has: there stands its heading. None where there is one group only. */
export function headingsOf(
  people: readonly { id: string; group: Group }[],
): Map<string, { group: Group; count: number }> {
  const headings = new Map<string, { group: Group; count: number }>();
  const first = new Map<Group, string>();
  for (const { id, group } of people) {
    const head = first.get(group) ?? id;
    first.set(group, head);
    headings.set(head, { group, count: (headings.get(head)?.count ?? 0) + 1 });
  }
  return headings.size > 1 ? headings : new Map();
}
