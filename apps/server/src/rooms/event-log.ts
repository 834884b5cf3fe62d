import { EVENT_LOG_LENGTH, type RoomEvent, type SequencedEvent } from "@moim/protocol";

/** Gives each event its place in the room's one order, and keeps the latest for those who missed some. */
export class EventLog {
  #seq = 0;
  readonly #events: SequencedEvent[] = [];

  get seq(): number {
    return this.#seq;
  }

  append(event: RoomEvent, at: number): SequencedEvent {
    this.#seq += 1;
    const sequenced = { seq: this.#seq, at, event };
    this.#events.push(sequenced);
    if (this.#events.length > EVENT_LOG_LENGTH) this.#events.shift();
    return sequenced;
  }

  /** All events after `seq`, or undefined when some of them are no longer kept, or `seq` is from another time. */
  since(seq: number): SequencedEvent[] | undefined {
    if (seq > this.#seq) return undefined;
    if (seq === this.#seq) return [];
    const first = this.#events[0];
    return first && first.seq <= seq + 1 ? this.#events.filter((one) => one.seq > seq) : undefined;
  }
}
