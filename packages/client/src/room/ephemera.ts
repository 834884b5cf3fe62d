import type { DownMessage, LineView, Reaction } from "@moim/protocol";
import type { MeetingStore } from "../store.ts";
import { randomId } from "./random-id.ts";

const REACTION_SHOWN_MS = 4_000;
/** The server says again every 5 s whose line isn't good: what it hasn't said for this long is over. */
const LINES_HOLD_MS = 15_000;
/** And every 2 s what a line doesn't carry, in a crowd less often. */
const HELD_HOLD_MS = 15_000;

/** Shows what has no place in the room's state: how loud people are, who speaks, whose line is bad, and reactions, which fade. */
export class Ephemera {
  readonly #store: MeetingStore;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #linesTimer: ReturnType<typeof setTimeout> | undefined;
  #heldTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: MeetingStore) {
    this.#store = store;
  }

  receive(message: Extract<DownMessage, { t: "levels" | "speaker" | "lines" | "held" }>): void {
    if (message.t === "held") this.#hold(message.producerIds);
    else if (message.t === "lines") this.#follow(message.lines);
    else if (message.t === "speaker") this.#store.setState({ speakerId: message.participantId });
    else {
      const levels = Object.fromEntries(message.levels.map(({ participantId, volume }) => [participantId, volume]));
      this.#store.setState({ levels });
    }
  }

  #follow(lines: readonly LineView[]): void {
    clearTimeout(this.#linesTimer);
    if (lines.length > 0) this.#linesTimer = setTimeout(() => this.#store.setState({ lines: {} }), LINES_HOLD_MS);
    this.#store.setState({ lines: Object.fromEntries(lines.map((line) => [line.participantId, line])) });
  }

  #hold(held: readonly string[]): void {
    clearTimeout(this.#heldTimer);
    if (held.length > 0) this.#heldTimer = setTimeout(() => this.#store.setState({ held: [] }), HELD_HOLD_MS);
    this.#store.setState({ held });
  }

  reacted(participantId: string, reaction: Reaction): void {
    const key = randomId();
    this.#store.setState(({ reactions }) => ({ reactions: [...reactions, { key, participantId, reaction }] }));
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#store.setState(({ reactions }) => ({ reactions: reactions.filter((one) => one.key !== key) }));
    }, REACTION_SHOWN_MS);
    this.#timers.add(timer);
  }

  close(): void {
    clearTimeout(this.#linesTimer);
    clearTimeout(this.#heldTimer);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
