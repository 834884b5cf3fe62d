import type { ChatMessageView, RoomEvent, RoomSnapshot } from "@moim/protocol";
import type { RoomState } from "./room-state.ts";

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** The room as a snapshot shows it. Older messages that were read before are kept, unless some in between are missing. */
export function fromSnapshot(snapshot: RoomSnapshot, before: RoomState | null): RoomState {
  // Where the snapshot has them all, what it lacks was cleared.
  const meets = snapshot.chatHasMore && before?.chat.some(({ id }) => id === snapshot.chat[0]?.id);
  const chat = mergeChat((meets && before?.chat) || [], snapshot.chat);
  const grew = chat[0]?.id !== snapshot.chat[0]?.id;
  return {
    seq: snapshot.seq,
    title: snapshot.meeting.title,
    rules: snapshot.rules,
    participants: byId(snapshot.participants),
    returning: returningAfter(snapshot, before),
    producers: byId(snapshot.producers),
    mediaSuspendedUntil: snapshot.mediaSuspendedUntil,
    presenterId: snapshot.presenterId,
    spotlight: snapshot.spotlight,
    called: snapshot.called,
    ending: snapshot.ending,
    slides: snapshot.slides,
    slidesRules: snapshot.slidesRules,
    decks: byId(snapshot.decks),
    chat,
    chatHasMore: grew && before ? before.chatHasMore : snapshot.chatHasMore,
  };
}

/** Who was here before the server began anew, by its count of events, and isn't here yet. */
function returningAfter({ seq, participants }: RoomSnapshot, before: RoomState | null): ReadonlySet<string> {
  if (!before) return new Set();
  const isAnew = seq < before.seq;
  const present = new Set(participants.map(({ id }) => id));
  const expected = [...before.returning, ...(isAnew ? Object.keys(before.participants) : [])];
  return new Set(expected.filter((id) => !present.has(id)));
}

/** Messages of both lists, each once, in the order they were sent; the database's order too. */
export function mergeChat(a: readonly ChatMessageView[], b: readonly ChatMessageView[]): ChatMessageView[] {
  const all = new Map([...a, ...b].map((message) => [message.id, message]));
  return [...all.values()].toSorted((x, y) => x.sentAt - y.sentAt || (x.id < y.id ? -1 : 1));
}

/** The room after one event. Pure; every browser computes the same. */
export function applyEvent(room: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case "participant.joined": {
      const { participant } = event;
      const returning = new Set([...room.returning].filter((id) => id !== participant.id));
      return { ...room, returning, participants: { ...room.participants, [participant.id]: participant } };
    }
    case "participant.changed":
      return { ...room, participants: { ...room.participants, [event.participant.id]: event.participant } };
    case "participant.left":
      return { ...room, participants: without(room.participants, event.participantId) };
    case "media.produced":
      return { ...room, producers: { ...room.producers, [event.producer.id]: event.producer } };
    case "media.changed": {
      const producer = room.producers[event.producerId];
      if (!producer) return room;
      return { ...room, producers: { ...room.producers, [producer.id]: { ...producer, paused: event.paused } } };
    }
    case "media.closed":
      return { ...room, producers: without(room.producers, event.producerId) };
    case "media.suspended":
      return { ...room, mediaSuspendedUntil: event.until };
    case "room.ruled":
      return { ...room, rules: event.rules };
    case "presenter.changed":
      return { ...room, presenterId: event.participantId };
    case "room.spotlit":
      return { ...room, spotlight: event.participantId };
    case "room.called":
      return { ...room, called: event.called };
    case "room.ending":
      return { ...room, ending: event.ending };
    case "chat.cleared":
      return { ...room, chat: [], chatHasMore: false };
    case "slides.changed":
      return { ...room, slides: event.slides };
    case "slides.ruled":
      return { ...room, slidesRules: event.rules };
    case "deck.removed":
      return { ...room, decks: without(room.decks, event.deckId) };
    case "deck.changed":
      return { ...room, decks: { ...room.decks, [event.deck.id]: event.deck } };
    case "chat.posted":
      return { ...room, chat: mergeChat(room.chat, [event.message]) };
    case "participant.reacted":
    case "source.stopped":
    case "source.allowed":
    case "microphones.muted":
    case "cameras.stopped":
    case "activity.stopped":
    case "room.ended":
    case "drawing.put":
    case "drawing.extended":
    case "drawing.erased":
    case "drawing.cleared":
    case "drawing.restored":
      return room;
    default:
      return event satisfies never;
  }
}
