import type { Input, Mark, RequestName, SequencedEvent, Sync } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import {
  addMark,
  clearDrawings,
  eraseMarks,
  extendMark,
  marksOn,
  presentDeck,
  setDeck,
  undoDrawing,
  type Outcome,
} from "@moim/room";
import { deck, roomOf } from "@moim/room/testing";
import { Drawings } from "../drawing/drawings.ts";
import { placeKey, type Place } from "../drawing/marks.ts";
import type { Ask } from "../media/session.ts";
import { RoomStream } from "../room/room-stream.ts";
import { createMeetingStore } from "../store.ts";
import { emptySnapshot } from "./room-events.ts";

type Letter = { by: string; name: string; input: unknown; settle: (result: unknown) => void };

/** A server with the real rules, and browsers whose every message is in the hands of a test: late, lost, or out of step. */
export class DrawingNetwork {
  state = presentDeck(setDeck(roomOf({ hana: "host", coco: "cohost", vera: "viewer" }), deck()).state, "hana", {
    deckId: "deck",
  }).state;
  readonly happened: SequencedEvent[] = [];
  readonly browsers: Browser[];
  /** Ids of all that was ever taken away. */
  readonly taken = new Set<string>();

  constructor(people: readonly string[]) {
    this.browsers = people.map((id) => new Browser(this, id));
  }

  /** Does what a letter asks for. */
  handle({ by, name, input }: Letter): unknown {
    try {
      if (name === "room.sync") return this.#sync((input as Input<"room.sync">).since);
      if (name === "drawing.page") return { seq: this.happened.length, marks: marksOn(this.state, by, input as Place) };
      const outcome = this.#draw(by, name as RequestName, input);
      const before = idsIn(this.state);
      this.state = outcome.state;
      const after = idsIn(this.state);
      for (const id of before) if (!after.has(id)) this.taken.add(id);
      for (const event of outcome.events) this.happened.push({ seq: this.happened.length + 1, at: 0, event });
      return name === "drawing.undo" ? { undone: outcome.events.length > 0 } : {};
    } catch (error) {
      if (error instanceof RequestError) return error;
      throw error;
    }
  }

  #draw(by: string, name: RequestName, input: unknown): Outcome {
    switch (name) {
      case "drawing.add":
        return addMark(this.state, by, input as Input<"drawing.add">);
      case "drawing.extend":
        return extendMark(this.state, by, input as Input<"drawing.extend">);
      case "drawing.erase":
        return eraseMarks(this.state, by, input as Input<"drawing.erase">);
      case "drawing.undo":
        return undoDrawing(this.state, by, input as Place);
      case "drawing.clear":
        return clearDrawings(this.state, by, input as Input<"drawing.clear">);
      default:
        throw new Error(`nobody asks for ${name} here`);
    }
  }

  /** Someone clears the page, and the server does so at once. */
  clear(by: string, place: Place): void {
    this.handle({ by, name: "drawing.clear", input: place, settle: () => undefined });
  }

  /** Someone who comes later. */
  arrive(id: string): Browser {
    const browser = new Browser(this, id);
    this.browsers.push(browser);
    return browser;
  }

  /** The network works again, and everything that is still to come comes. */
  async calmDown(wait: (ms: number) => Promise<unknown>): Promise<void> {
    for (const browser of this.browsers) while (browser.strays.length > 0) browser.arriveLate();
    for (let turn = 0; turn < 60; turn += 1) {
      for (const browser of this.browsers) {
        browser.welcome();
        browser.pulse();
        await wait(0);
        while (browser.sent.length > 0) browser.serve();
        while (browser.answers.length > 0) browser.hearAnswer();
      }
      await wait(50);
    }
  }

  #sync(since: number): Sync {
    if (this.happened.length - since > 8) return { kind: "snapshot", snapshot: this.snapshot };
    return { kind: "events", events: this.happened.slice(since) };
  }

  get snapshot() {
    return { ...emptySnapshot, seq: this.happened.length, decks: [...this.state.decks.values()] };
  }

  marksOn(place: Place): Mark[] {
    return marksOn(this.state, "vera", place);
  }
}

const idsIn = ({ drawings }: DrawingNetwork["state"]) =>
  new Set([...drawings.values()].flatMap(({ marks }) => [...marks.keys()]));

/** One browser's drawings and the stream that feeds them. */
export class Browser {
  readonly id: string;
  readonly drawings: Drawings;
  /** Asked, and not at the server yet. */
  readonly sent: Letter[] = [];
  /** Done by the server, and not told of yet. */
  readonly answers: { letter: Letter; result: unknown }[] = [];
  /** Taken for lost by whoever asked, and still on the way. */
  readonly strays: Letter[] = [];
  readonly #network: DrawingNetwork;
  readonly #stream: RoomStream;
  online = true;

  constructor(network: DrawingNetwork, id: string) {
    this.#network = network;
    this.id = id;
    const store = createMeetingStore();
    this.drawings = new Drawings({ ask: this.#ask, selfId: () => id, isOnline: () => this.online });
    this.#stream = new RoomStream(
      store,
      (since) => this.#ask("room.sync", { since }),
      (event, seq) => this.drawings.receive(event, seq),
      () => this.drawings.reload(Object.keys(store.getState().room?.decks ?? {})),
    );
    this.#stream.reset(network.snapshot);
  }

  readonly #ask: Ask = async (name, input) => {
    if (!this.online) throw new RequestError("no-connection");
    const { promise, resolve } = Promise.withResolvers<unknown>();
    // As it is now: what is sent doesn't change with what is drawn after.
    this.sent.push({ by: this.id, name, input: structuredClone(input), settle: resolve });
    const result = await promise;
    if (result instanceof Error) throw result;
    return result as never;
  };

  /** The server gets what was sent first. */
  serve(): void {
    const letter = this.sent.shift();
    if (letter) this.answers.push({ letter, result: this.#network.handle(letter) });
  }

  hearAnswer(): void {
    const answer = this.answers.shift();
    answer?.letter.settle(answer.result);
  }

  /** Nobody answers in time; it may still arrive. */
  timeOut(): void {
    const letter = this.sent.shift();
    if (!letter) return;
    this.strays.push(letter);
    letter.settle(new RequestError("timed-out"));
  }

  /** Something that was given up arrives after all. */
  arriveLate(): void {
    const stray = this.strays.shift();
    if (stray) this.#network.handle(stray);
  }

  /** The `back`-th newest event arrives: late, early, again or for the first time. */
  hear(back: number): void {
    const event = this.#network.happened.at(-1 - back);
    if (event && this.online) this.#stream.receive(event);
  }

  pulse(): void {
    if (this.online) this.#stream.pulse(this.#network.happened.length);
  }

  /** What is under way may have arrived, or not; nobody will say. */
  drop(): void {
    this.online = false;
    for (const letter of this.sent.splice(0)) {
      this.strays.push(letter);
      letter.settle(new RequestError("no-connection"));
    }
    for (const { letter } of this.answers.splice(0)) letter.settle(new RequestError("no-connection"));
  }

  welcome(): void {
    if (this.online) return;
    this.online = true;
    this.#stream.reset(this.#network.snapshot);
    this.drawings.resend();
  }

  shown(place: Place): readonly Mark[] | undefined {
    return this.drawings.store.getState().pages[placeKey(place)];
  }
}
