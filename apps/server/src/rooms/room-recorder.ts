import { keyOf, pageAt, type PageKey, type RoomEvent } from "@moim/protocol";
import { drawingKey } from "@moim/room";
import type { Logger } from "../logger.ts";
import type { LiveRoom } from "./live-room.ts";
import type { NewDeck, RoomStore } from "./store.ts";
import { WriteBehind } from "./write-behind.ts";

/** Whatever happens is written within this time, as long as the database answers. */
const DELAY_MS = 1_500;
const TRIES_AT_THE_END = 4;

export type RecorderParts = { store: RoomStore; log: Logger; delayMs?: number };

/** Writes behind what lasts of a room's slides: decks, where they were left, blank pages, drawings. Never on a request's path. */
export class RoomRecorder {
  readonly #parts: RecorderParts;
  /** By meeting; "" for decks of no meeting. */
  readonly #writers = new Map<string, WriteBehind>();
  /** Content by deck. */
  readonly #unwritten = new Map<string, string>();
  readonly #closing = new Set<Promise<void>>();

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  #writer(meetingId: string): WriteBehind {
    const known = this.#writers.get(meetingId);
    if (known) return known;
    const { log, delayMs = DELAY_MS } = this.#parts;
    const writer = new WriteBehind({
      delayMs,
      onFailure: (error, again) =>
        again
          ? log.warn({ room: meetingId, error }, "slides were not written yet")
          : log.error({ room: meetingId, error }, "slides were not written"),
    });
    this.#writers.set(meetingId, writer);
    return writer;
  }

  /** Keeps a deck that was rendered, whatever the database is doing right now. Settles when it was tried once. */
  async addDeck(meetingId: string | null, deck: NewDeck): Promise<void> {
    const { store } = this.#parts;
    this.#unwritten.set(deck.id, deck.content);
    const writer = this.#writer(meetingId ?? "");
    writer.put(deck.id, `deck ${deck.id}`, async () => {
      await store.addDeck(meetingId, deck);
      this.#unwritten.delete(deck.id);
    });
    await writer.now();
  }

  /** Keeps that a meeting has a deck of a library, behind whatever is still to be written of the same deck. */
  includeDeck(meetingId: string, deckId: string): void {
    const { store } = this.#parts;
    this.#writer(meetingId).put(deckId, `inclusion ${deckId}`, () => store.includeDeck(meetingId, deckId));
  }

  /** Contents of decks the database doesn't know of yet. */
  unwritten(): string[] {
    return [...this.#unwritten.values()];
  }

  /** Writes that wait. */
  get waiting(): number {
    return [...this.#writers.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Follows what happens in a room. */
  watch(room: LiveRoom): void {
    room.listeners.add((event) => this.#note(room, event));
  }

  #note(room: LiveRoom, event: RoomEvent): void {
    switch (event.type) {
      case "drawing.put":
      case "drawing.extended":
      case "drawing.erased":
      case "drawing.restored":
        return this.#drawn(room, event.deckId, event.page);
      case "drawing.cleared":
        return this.#cleared(room, event.deckId, event.page);
      case "slides.changed":
        if (event.slides) this.#placed(room, event.slides.deckId);
        return;
      case "deck.changed":
        if (event.deck.blanks.length > 0) this.#placed(room, event.deck.id);
        return;
      case "deck.removed":
        return this.#removed(room, event.deckId);
      default:
    }
  }

  #drawn(room: LiveRoom, deckId: string, page: PageKey): void {
    const { store } = this.#parts;
    const { meetingId } = room;
    const key = drawingKey(deckId, page);
    this.#writer(meetingId).put(deckId, `drawing ${key}`, async () => {
      const marks = [...(room.state.drawings.get(key)?.marks.values() ?? [])];
      await store.saveDrawing(meetingId, { deckId, page, marks });
    });
  }

  #cleared(room: LiveRoom, deckId: string, page: PageKey | null): void {
    if (page !== null) return this.#drawn(room, deckId, page);
    const deck = room.state.decks.get(deckId);
    const length = deck ? (deck.pageCount ?? deck.pagesReady) + deck.blanks.length : 0;
    for (let position = 1; position <= length; position += 1) {
      const ref = deck && pageAt(deck, position);
      if (ref) this.#drawn(room, deckId, keyOf(ref));
    }
  }

  #placed(room: LiveRoom, deckId: string): void {
    const { store } = this.#parts;
    this.#writer(room.meetingId).put(deckId, `place ${deckId}`, async () => {
      const deck = room.state.decks.get(deckId);
      if (!deck) return;
      const place = room.state.places.get(deckId) ?? null;
      await store.savePlace(room.meetingId, deckId, { place, blanks: [...deck.blanks] });
    });
  }

  #removed(room: LiveRoom, deckId: string): void {
    const { store } = this.#parts;
    const writer = this.#writer(room.meetingId);
    writer.drop(deckId);
    this.#unwritten.delete(deckId);
    writer.put(deckId, `removal ${deckId}`, () => store.removeDeck(room.meetingId, deckId));
  }

  /** A room is closed: what is left is written now. */
  async close(meetingId: string): Promise<void> {
    const writer = this.#writers.get(meetingId);
    if (!writer) return;
    this.#writers.delete(meetingId);
    const closed = writer.close(TRIES_AT_THE_END);
    this.#closing.add(closed);
    await closed.finally(() => this.#closing.delete(closed));
  }

  /** Writes whatever is left, of every room. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#writers.keys()].map((meetingId) => this.close(meetingId)));
    await Promise.all(this.#closing);
  }
}
