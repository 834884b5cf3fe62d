import type { MeetingState } from "@moim/client";
import { everyone } from "../../../shared/meeting/people.ts";

/**
 * What can stand on the stage, named by one string so that lists of them compare cheaply:
 * `person:{participantId}`, `screen:{producerId}`, `slides`, or `empty`, the place for whoever comes next.
 */
export type ItemId = string;

export const SLIDES: ItemId = "slides";
export const EMPTY: ItemId = "empty";
export const personItem = (participantId: string): ItemId => `person:${participantId}`;
export const screenItem = (producerId: string): ItemId => `screen:${producerId}`;

export type Item =
  | { kind: "person"; participantId: string }
  | { kind: "screen"; producerId: string }
  | { kind: "slides" }
  | { kind: "empty" };

export function itemOf(id: ItemId): Item {
  if (id.startsWith("person:")) return { kind: "person", participantId: id.slice("person:".length) };
  if (id.startsWith("screen:")) return { kind: "screen", producerId: id.slice("screen:".length) };
  return { kind: id === SLIDES ? "slides" : "empty" };
}

/** Slides and others' screens: what takes the focus by itself. One's own screen doesn't: it would show itself. */
export function sharedItems({ room, self }: MeetingState): ItemId[] {
  if (!room) return [];
  const screens = Object.values(room.producers).filter(
    (one) => one.source === "screen" && one.participantId !== self?.id,
  );
  return [...(room.slides ? [SLIDES] : []), ...screens.map(({ id }) => screenItem(id))];
}

/** Whom hosts show large to everyone, in a list of at most one. */
export function spotlitItem({ room }: MeetingState): ItemId[] {
  const id = room?.spotlight;
  return id && room.participants[id] ? [personItem(id)] : [];
}

/** Who is in the meeting and without a connection. */
export const awayIn = ({ room }: MeetingState): string[] =>
  Object.values(room?.participants ?? {}).flatMap(({ id, connected }) => (connected ? [] : [id]));

/**
 * Everything on the stage in its lasting order: what is shared, then people as they came, oneself last.
 * @param gone whose tile went as they lost their connection; they are shown where nobody else would be
 */
export function stageItems(state: MeetingState, showSelf: boolean, gone: readonly string[] = []): ItemId[] {
  const { room, self } = state;
  if (!room) return [];
  const own = Object.values(room.producers).filter((one) => one.source === "screen" && one.participantId === self?.id);
  const people = everyone(state).filter((id) => showSelf || id !== self?.id);
  const here = people.filter((id) => !gone.includes(id));
  const alone = everyone(state).length <= 1;
  return [
    ...sharedItems(state),
    ...own.map(({ id }) => screenItem(id)),
    ...(here.length > 0 ? here : people).map(personItem),
    ...(alone ? [EMPTY] : []),
  ];
}
