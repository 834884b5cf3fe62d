import type { RoomEvent, RoomSnapshot, SequencedEvent, Sync } from "@moim/protocol";
import type { MeetingStore } from "../store.ts";
import { applyEvent, fromSnapshot } from "./apply-event.ts";

/** Events that came early are kept until the gap before them is filled; more than this, and a sync brings them anyway. */
const EARLY_MAX = 500;

/**
 * Puts what two carriers bring, doubled or out of step, into the one order of `seq`. What is not newer is ignored; a gap is
 * filled by asking.
 */
export class RoomStream {
  readonly #store: MeetingStore;
  readonly #sync: (since: number) => Promise<Sync>;
  readonly #onEvent: (event: RoomEvent, seq: number) => void;
  readonly #onSnapshot: () => void;
  readonly #early = new Map<number, SequencedEvent>();
  /** What is being asked for; nothing is asked for twice at once. */
  #filling: Promise<void> | undefined;
  /** Counts starts: what was asked before the last one is no answer to what is asked now. */
  #epoch = 0;

  /**
   * @param onEvent each event once, in order, when the store knows it already.
   * @param onSnapshot the store's room was replaced: events that led to it are not told one by one.
   */
  constructor(
    store: MeetingStore,
    sync: (since: number) => Promise<Sync>,
    onEvent: (event: RoomEvent, seq: number) => void,
    onSnapshot: () => void,
  ) {
    this.#store = store;
    this.#sync = sync;
    this.#onEvent = onEvent;
    this.#onSnapshot = onSnapshot;
  }

  get #seq(): number | undefined {
    return this.#store.getState().room?.seq;
  }

  /** Starts over from a snapshot; also one with a lower seq, from a server that was restarted. */
  reset(snapshot: RoomSnapshot): void {
    this.#early.clear();
    this.#epoch += 1;
    this.#filling = undefined;
    this.#replace(snapshot);
  }

  #replace(snapshot: RoomSnapshot): void {
    this.#store.setState((state) => ({
      room: fromSnapshot(snapshot, state.room),
      clockOffsetMs: snapshot.at - Date.now(),
    }));
    this.#onSnapshot();
  }

  receive(event: SequencedEvent): void {
    const seq = this.#seq;
    if (seq === undefined || event.seq <= seq) return;
    if (this.#early.size < EARLY_MAX) this.#early.set(event.seq, event);
    this.#drain();
    if (this.#early.size > 0) void this.#fill();
  }

  /** The server says how far it is; asks for what is missing. */
  pulse(seq: number): void {
    if (this.#seq !== undefined && seq > this.#seq) void this.#fill();
  }

  /** Asks for what may be missing, without having been told of it. Resolves when that was answered, or refused. */
  async catchUp(): Promise<void> {
    if (this.#seq !== undefined) await this.#fill();
  }

  #drain(): void {
    for (;;) {
      const seq = this.#seq;
      const next = seq === undefined ? undefined : this.#early.get(seq + 1);
      if (!next) return;
      this.#early.delete(next.seq);
      this.#store.setState(({ room }) => ({ room: room && { ...applyEvent(room, next.event), seq: next.seq } }));
      this.#onEvent(next.event, next.seq);
    }
  }

  #fill(): Promise<void> {
    const epoch = this.#epoch;
    this.#filling ??= this.#ask(epoch).finally(() => {
      if (epoch === this.#epoch) this.#filling = undefined;
    });
    return this.#filling;
  }

  async #ask(epoch: number): Promise<void> {
    try {
      const since = this.#seq ?? 0;
      const sync = await this.#sync(since);
      if (epoch !== this.#epoch) return;
      if (sync.kind === "snapshot") {
        if (sync.snapshot.seq > (this.#seq ?? 0)) this.#replace(sync.snapshot);
      } else {
        for (const event of sync.events) if (event.seq > (this.#seq ?? 0)) this.#early.set(event.seq, event);
      }
      this.#drain();
      for (const seq of this.#early.keys()) if (seq <= (this.#seq ?? 0)) this.#early.delete(seq);
    } catch {
      // no connection now: the next welcome brings a snapshot, the next pulse asks again
    }
  }
}
