import type { DeckView } from "@moim/protocol";
import { setDeck } from "@moim/room";
import type { LiveRoom } from "../../rooms/live-room.ts";
import type { Random } from "./random.ts";

const DECKS_MAX = 4;
const PAGES = 6;

/** What the rendering of files tells the room while all this goes on: a deck comes, gets a page further, is ready, or fails. */
export class ArrivingDecks {
  readonly #room: LiveRoom;
  readonly #random: Random;
  #count = 0;

  constructor(room: LiveRoom, random: Random) {
    this.#room = room;
    this.#random = random;
  }

  add(): void {
    if (this.#room.state.decks.size >= DECKS_MAX) return this.#grow();
    this.#count += 1;
    const id = `deck-${this.#count}`;
    this.#set({
      id,
      name: id,
      content: id,
      blanks: [],
      pageCount: PAGES,
      pagesReady: this.#random.int(1, PAGES - 1),
      status: "rendering",
      failure: null,
    });
  }

  #grow(): void {
    const rendering = [...this.#room.state.decks.values()].filter(({ status }) => status === "rendering");
    const deck = rendering[0];
    if (!deck) return;
    if (this.#random.chance(0.05)) {
      const failure = { reason: "deck-broken", page: deck.pagesReady } as const;
      return this.#set({ ...deck, content: null, pageCount: null, pagesReady: 0, status: "failed", failure });
    }
    const pagesReady = deck.pagesReady + 1;
    this.#set({ ...deck, pagesReady, status: pagesReady === PAGES ? "ready" : "rendering" });
  }

  #set(deck: DeckView): void {
    this.#room.apply(setDeck(this.#room.state, deck));
  }
}
