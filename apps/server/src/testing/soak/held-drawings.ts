import type { Mark, PageDrawing, PageKey, RoomEvent } from "@moim/protocol";

type Place = { deckId: string; page: PageKey };
type DrawingEvent = Extract<RoomEvent, { type: `drawing.${string}` }>;
type Held = {
  place: Place;
  marks: Map<string, Mark>;
  /** The room's `seq` that the marks are of. */
  asOf: number;
  /** Events that came while the page was asked for; null when it is not. */
  meanwhile: { seq: number; event: DrawingEvent }[] | null;
  /** Which asking the next answer must belong to. */
  asking: number;
};

const keyOf = ({ deckId, page }: Place) => `${deckId}/${page}`;

/** What is drawn on the pages that were opened, as docs/protocol.md, D6, tells a client to hold it. */
export class HeldDrawings {
  readonly #ask: (place: Place) => Promise<PageDrawing>;
  readonly #pages = new Map<string, Held>();

  constructor(ask: (place: Place) => Promise<PageDrawing>) {
    this.#ask = ask;
  }

  /** The pages that are held, with their marks in the order they were drawn. */
  pages(): { place: Place; marks: Mark[] }[] {
    return [...this.#pages.values()].map(({ place, marks }) => ({ place, marks: [...marks.values()] }));
  }

  marksOn(place: Place): Mark[] {
    return [...(this.#pages.get(keyOf(place))?.marks.values() ?? [])];
  }

  open(place: Place): void {
    if (this.#pages.has(keyOf(place))) return;
    const held: Held = { place, marks: new Map(), asOf: 0, meanwhile: null, asking: 0 };
    this.#pages.set(keyOf(place), held);
    void this.#load(held);
  }

  close(place: Place): void {
    this.#pages.delete(keyOf(place));
  }

  /** Events were skipped: everything is asked for anew. */
  startOver(decks: readonly string[]): void {
    for (const held of this.#pages.values()) {
      if (decks.includes(held.place.deckId)) void this.#load(held);
      else this.close(held.place);
    }
  }

  /** An event of the room, each once and in order. */
  apply(seq: number, event: RoomEvent): void {
    if (event.type === "deck.removed") {
      for (const { place } of this.#pages.values()) if (place.deckId === event.deckId) this.close(place);
    }
    if (!isDrawing(event)) return;
    for (const held of this.#pages.values()) {
      if (held.place.deckId !== event.deckId || (event.page !== null && event.page !== held.place.page)) continue;
      if (event.type === "drawing.restored") void this.#load(held);
      else if (held.meanwhile) held.meanwhile.push({ seq, event });
      else change(held, seq, event);
    }
  }

  async #load(held: Held): Promise<void> {
    held.asking += 1;
    held.meanwhile ??= [];
    const { asking } = held;
    const read = await this.#ask(held.place).catch(() => undefined); // no connection: the next welcome starts over
    if (!read || asking !== held.asking) return;
    held.marks = new Map(read.marks.map((mark) => [mark.id, mark]));
    held.asOf = read.seq;
    const { meanwhile } = held;
    held.meanwhile = null;
    for (const { seq, event } of meanwhile ?? []) change(held, seq, event);
  }
}

const isDrawing = (event: RoomEvent): event is DrawingEvent => event.type.startsWith("drawing.");

function change(held: Held, seq: number, event: DrawingEvent): void {
  if (seq <= held.asOf) return;
  held.asOf = seq;
  switch (event.type) {
    case "drawing.put":
      held.marks.set(event.mark.id, event.mark);
      return;
    case "drawing.extended": {
      const mark = held.marks.get(event.id);
      if (mark) held.marks.set(mark.id, { ...mark, points: [...mark.points.slice(0, event.from), ...event.points] });
      return;
    }
    case "drawing.erased":
      for (const id of event.ids) held.marks.delete(id);
      return;
    case "drawing.cleared":
      held.marks.clear();
      return;
    case "drawing.restored":
      return;
  }
}
