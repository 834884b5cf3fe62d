import type { RoomEvent } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import type { Ask } from "../media/session.ts";
import {
  applyToMarks,
  concerns,
  isDrawingEvent,
  placeKey,
  type DrawingEvent,
  type Marks,
  type Place,
} from "./marks.ts";

/** Pages that nobody looks at any more but that are kept, and kept up to date: turning back shows them at once. */
const KEPT_MAX = 8;
/** After the server didn't answer. */
const ASK_AGAIN_MS = 2_000;

type Page = {
  place: Place;
  marks: Marks;
  /** The room's seq that `marks` are as of; null until the page was loaded. */
  asOf: number | null;
  /** While it is being loaded: what happened since it was asked for. */
  meanwhile: { seq: number; event: DrawingEvent }[] | null;
  /** The newest load; the answers to those before it don't count. */
  load: number;
  views: number;
};

/**
 * What is drawn on the pages that are looked at, as the server has it (D6): a page is loaded when it is shown first, and
 * continued by the events that are newer than what was loaded.
 */
export class LoadedPages {
  readonly #ask: Ask;
  readonly #onChange: (place: Place, loaded: boolean) => void;
  readonly #pages = new Map<string, Page>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** @param onChange a page's marks are others now, and whether that is because it was loaded as a whole. */
  constructor(ask: Ask, onChange: (place: Place, loaded: boolean) => void) {
    this.#ask = ask;
    this.#onChange = onChange;
  }

  /** What is on a page; undefined until it was loaded. */
  marksOn(place: Place): Marks | undefined {
    const page = this.#pages.get(placeKey(place));
    return page && page.asOf !== null ? page.marks : undefined;
  }

  /** Says that a page is looked at, and loads it. Returns the function that says it no longer is. */
  open(place: Place): () => void {
    const key = placeKey(place);
    const page = this.#pages.get(key) ?? { place, marks: new Map(), asOf: null, meanwhile: null, load: 0, views: 0 };
    this.#pages.delete(key); // and in again: the pages looked at last stand last
    this.#pages.set(key, page);
    page.views += 1;
    if (page.asOf === null && !page.meanwhile) void this.#load(page);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      page.views -= 1;
      const unseen = [...this.#pages].filter(([, { views }]) => views === 0);
      for (const [old, { place: gone }] of unseen.slice(0, -KEPT_MAX)) this.#drop(old, gone);
    };
  }

  #drop(key: string, place: Place): void {
    this.#pages.delete(key);
    this.#onChange(place, false);
  }

  /** An event of the room, each once and in order. */
  receive(event: RoomEvent, seq: number): void {
    if (event.type === "deck.removed") return this.#keepDecks((deckId) => deckId !== event.deckId);
    if (!isDrawingEvent(event)) return;
    for (const page of this.#pages.values()) if (concerns(event, page.place)) this.#continue(page, event, seq);
  }

  #continue(page: Page, event: DrawingEvent, seq: number): void {
    page.meanwhile?.push({ seq, event });
    if (page.asOf === null || seq <= page.asOf) return;
    page.asOf = seq;
    if (event.type === "drawing.restored") {
      if (!page.meanwhile) void this.#load(page);
      return;
    }
    page.marks = applyToMarks(page.marks, event);
    this.#onChange(page.place, false);
  }

  /** The room was replaced by a snapshot: events may have been skipped, so all pages are loaded again. */
  reload(deckIds: readonly string[]): void {
    this.#keepDecks((deckId) => deckIds.includes(deckId));
    for (const page of this.#pages.values()) {
      if (page.views > 0) void this.#load(page);
      else this.#drop(placeKey(page.place), page.place);
    }
  }

  /** Loads one page again, unless it is being loaded. */
  loadAgain(place: Place): void {
    const page = this.#pages.get(placeKey(place));
    if (page && !page.meanwhile) void this.#load(page);
  }

  #keepDecks(isKept: (deckId: string) => boolean): void {
    for (const [key, page] of this.#pages) {
      if (isKept(page.place.deckId)) continue;
      page.load += 1; // what is still on its way was of a deck that is gone
      if (page.views === 0) this.#drop(key, page.place);
      else {
        Object.assign(page, { marks: new Map(), asOf: null, meanwhile: null });
        this.#onChange(page.place, true);
      }
    }
  }

  async #load(page: Page): Promise<void> {
    const load = ++page.load;
    page.meanwhile = [];
    const isCurrent = () => page.load === load && this.#pages.get(placeKey(page.place)) === page;
    try {
      const { seq, marks } = await this.#ask("drawing.page", page.place);
      if (!isCurrent()) return;
      const since = page.meanwhile.filter((one) => one.seq > seq);
      page.meanwhile = null;
      page.marks = since.reduce<Marks>(
        (now, { event }) => applyToMarks(now, event),
        new Map(marks.map((mark) => [mark.id, mark])),
      );
      page.asOf = since.at(-1)?.seq ?? seq;
      this.#onChange(page.place, true);
      if (since.some(({ event }) => event.type === "drawing.restored")) void this.#load(page);
    } catch (error) {
      if (!isCurrent()) return;
      page.meanwhile = null;
      const reason = error instanceof RequestError ? error.reason : "internal";
      // Without a connection the next welcome loads all again; a deck that isn't there has nothing to load.
      if (reason !== "no-connection" && reason !== "deck-unknown") this.#loadLater(page);
    }
  }

  #loadLater(page: Page): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (this.#pages.get(placeKey(page.place)) === page && !page.meanwhile) void this.#load(page);
    }, ASK_AGAIN_MS);
    this.#timers.add(timer);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#pages.clear();
  }
}
