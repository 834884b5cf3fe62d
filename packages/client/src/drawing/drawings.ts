import type { Mark, NewMark, RoomEvent } from "@moim/protocol";
import { RequestError, type Reason } from "@moim/protocol/errors";
import { MARK_NUMBERS_MAX } from "@moim/protocol/limits";
import { isStroke } from "@moim/protocol/views";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Ask } from "../media/session.ts";
import { randomId } from "../room/random-id.ts";
import { Erasures } from "./erasures.ts";
import { LoadedPages } from "./loaded-pages.ts";
import { placeKey, type Place } from "./marks.ts";
import { OwnMarks } from "./own-marks.ts";

export type DrawingsState = {
  /** What is to be seen on each page that was loaded, by `placeKey`: in the order it was drawn, one's own at once. */
  pages: Readonly<Record<string, readonly Mark[]>>;
  /** The newest refusal of something that was drawn or erased; another object each time. */
  refused: { reason: Reason } | null;
};

/** A mark that is being drawn. */
export type Stroke = {
  /** A stroke goes on through these numbers; the other end of a shape moves to the last two. */
  extend(points: readonly number[]): void;
  /** It is finished: the last of it is sent. */
  end(): void;
  /** It wasn't meant: it goes again. */
  cancel(): void;
};

type Parts = { ask: Ask; selfId: () => string; isOnline: () => boolean };

/**
 * What is drawn on the pages, in a store of its own, so that a point more doesn't draw the meeting anew: what the server has,
 * and over it what this person draws and erases, before the server says so.
 */
export class Drawings {
  readonly store: StoreApi<DrawingsState> = createStore(() => ({ pages: {}, refused: null }));
  readonly #parts: Parts;
  readonly #pages: LoadedPages;
  readonly #own: OwnMarks;
  readonly #erasures: Erasures;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { ask, isOnline } = parts;
    this.#pages = new LoadedPages(ask, (place, loaded) => this.#follow(place, loaded));
    const shared = {
      ...{ ask, isOnline },
      reload: (place: Place) => this.#pages.loadAgain(place),
      truthOn: (place: Place) => this.#pages.marksOn(place),
      onChange: (place: Place) => this.#show(place),
      onRefused: (reason: Reason) => this.store.setState({ refused: { reason } }),
    };
    this.#own = new OwnMarks(shared);
    this.#erasures = new Erasures({ ...shared, isUnderway: (id) => this.#own.has(id) });
  }

  /** Says that a page is shown: it is loaded, and kept up to date. Returns the function that says it no longer is. */
  open(place: Place): () => void {
    return this.#pages.open(place);
  }

  /** Each event of the room once, in order. */
  receive(event: RoomEvent, seq: number): void {
    this.#pages.receive(event, seq);
  }

  /** The room was replaced by a snapshot that knows these decks. */
  reload(deckIds: readonly string[]): void {
    this.#pages.reload(deckIds);
  }

  /** In the room again: what wasn't acknowledged is sent again. */
  resend(): void {
    this.#own.resend();
    this.#erasures.resend();
  }

  /** Begins a mark. It is shown and sent at once; a stroke that grows too long for one goes on as another. */
  begin(place: Place, { points, ...look }: Omit<NewMark, "id">): Stroke {
    const by = this.#parts.selfId();
    const put = (first: number[]): Mark => {
      const mark = { ...look, id: randomId(), by, points: first } as Mark;
      this.#own.put(place, mark, false);
      return mark;
    };
    let { id, points: all } = put(points);
    return {
      extend: (more) => {
        if (!isStroke(look.tool)) all = [...all.slice(0, 2), ...more.slice(-2)];
        else if (all.length + more.length <= MARK_NUMBERS_MAX) all = [...all, ...more];
        else {
          this.#own.end(id);
          ({ id, points: all } = put([...all.slice(-2), ...more]));
          return;
        }
        this.#own.grow(id, all);
      },
      end: () => this.#own.end(id),
      cancel: () => {
        this.#own.end(id);
        this.erase(place, [id]);
      },
    };
  }

  /** Puts a mark that is whole, as a text. */
  put(place: Place, mark: Omit<NewMark, "id">): void {
    this.begin(place, mark).end();
  }

  /** Takes marks away: hidden at once. */
  erase(place: Place, ids: readonly string[]): void {
    this.#erasures.add(
      place,
      ids.filter((id) => !this.#own.withdraw(id)),
    );
  }

  /** Takes back what this person did last on a page. @returns whether there was anything. @throws RequestError */
  async undo(place: Place): Promise<boolean> {
    const unsent = this.#own.unsentOn(place);
    if (unsent) return this.#own.withdraw(unsent);
    if (!this.#parts.isOnline()) throw new RequestError("no-connection");
    // The server takes back what it knows of: first it has to know all.
    await this.#own.settled();
    await this.#erasures.settled();
    return (await this.#parts.ask("drawing.undo", place)).undone;
  }

  #follow(place: Place, loaded: boolean): void {
    const truth = this.#pages.marksOn(place);
    if (truth) {
      this.#own.follow(place, truth, loaded);
      this.#erasures.follow(place, truth, loaded);
    } else {
      this.#own.dropped(place);
      this.#erasures.dropped(place);
    }
    this.#show(place);
  }

  #show(place: Place): void {
    const key = placeKey(place);
    const loaded = this.#pages.marksOn(place);
    const own = new Map(this.#own.on(place).map((mark) => [mark.id, mark]));
    if (!loaded && own.size === 0) {
      const { [key]: shown, ...pages } = this.store.getState().pages;
      if (shown) this.store.setState({ pages });
      return;
    }
    const truth = loaded ?? new Map<string, Mark>();
    const marks = [...truth.values()].map((mark) => own.get(mark.id) ?? mark);
    for (const mark of own.values()) if (!truth.has(mark.id)) marks.push(mark);
    const seen = marks.filter(({ id }) => !this.#erasures.has(id));
    this.store.setState(({ pages }) => ({ pages: { ...pages, [key]: seen } }));
  }

  close(): void {
    this.#pages.close();
    this.#own.close();
    this.#erasures.close();
  }
}
