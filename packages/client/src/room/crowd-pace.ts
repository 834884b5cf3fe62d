import type { RoomEvent, SequencedEvent } from "@moim/protocol";

/** Within this, whoever comes, goes, reacts or raises a hand after another is shown together with the next; milliseconds. */
const TOGETHER_MS = 250;
const mayWait: ReadonlySet<RoomEvent["type"]> = new Set([
  "participant.joined",
  "participant.changed",
  "participant.left",
  "participant.reacted",
]);

/**
 * Lets a crowd be drawn a few times a second, however many come or wave at once: the first is passed on at once, those who follow
 * closely a moment later and in one go. Anything else takes what was held along and goes through now, in order.
 */
export class CrowdPace {
  readonly #pass: (event: SequencedEvent) => void;
  #held: SequencedEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param pass where the events go, each once */
  constructor(pass: (event: SequencedEvent) => void) {
    this.#pass = pass;
  }

  receive(event: SequencedEvent): void {
    if (mayWait.has(event.event.type)) {
      if (this.#timer) return void this.#held.push(event);
      this.#timer = setTimeout(() => this.#elapsed(), TOGETHER_MS);
    } else this.flush();
    this.#pass(event);
  }

  /** Passes on what is held. */
  flush(): void {
    for (const event of this.#held.splice(0)) this.#pass(event);
  }

  #elapsed(): void {
    const some = this.#held.length > 0;
    this.#timer = some ? setTimeout(() => this.#elapsed(), TOGETHER_MS) : undefined;
    this.flush();
  }
}
