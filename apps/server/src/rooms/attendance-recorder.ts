import { randomUUID } from "node:crypto";
import type { RoomEvent } from "@moim/protocol";
import type { Logger } from "../logger.ts";
import { accountOf, followStays, type Stays } from "./attendance.ts";
import type { LiveRoom } from "./live-room.ts";
import type { RoomStore, Stay } from "./store.ts";
import { WriteBehind } from "./write-behind.ts";

/** Whatever happens is written within this time, as long as the database answers. */
const DELAY_MS = 1_500;
/** How often it is written that a sitting goes on: a crash costs at most this much of everyone's stay. */
const SEEN_EVERY_MS = 60_000;
const TRIES_AT_THE_END = 4;

export type AttendanceParts = {
  store: Pick<
    RoomStore,
    "beginSitting" | "seeSittings" | "savePresence" | "saveAct" | "endSitting" | "endForsakenSittings"
  >;
  log: Logger;
  delayMs?: number;
};

type OpenSitting = { id: string; stays: Stays };

/**
 * Writes behind who was in a room from when to when, and what those who lead it did there. Never on a request's path; while the database is away it waits and tries
 * again, also for rooms that have closed meanwhile.
 */
export class AttendanceRecorder {
  readonly #parts: AttendanceParts;
  readonly #writer: WriteBehind;
  readonly #open = new Map<LiveRoom, OpenSitting>();
  readonly #pulse: NodeJS.Timeout;

  constructor(parts: AttendanceParts) {
    this.#parts = parts;
    const { store, log, delayMs = DELAY_MS } = parts;
    this.#writer = new WriteBehind({
      delayMs,
      onFailure: (error, again) =>
        again
          ? log.warn({ error }, "attendance was not written yet")
          : log.error({ error }, "attendance was not written"),
    });
    const began = Date.now();
    this.#writer.put("forsaken", "forsaken", async () => {
      const count = await store.endForsakenSittings(began);
      if (count > 0) log.info({ count }, "sittings that an earlier server left open have ended");
    });
    this.#pulse = setInterval(() => this.#see(), SEEN_EVERY_MS).unref();
  }

  /** Follows who comes into a room that was opened, and who leaves it. */
  watch(room: LiveRoom): void {
    const { store } = this.#parts;
    const { meetingId } = room;
    const sitting = { id: randomUUID(), stays: new Map() };
    const startedAt = Date.now();
    this.#open.set(room, sitting);
    this.#writer.put(sitting.id, `begin ${sitting.id}`, () =>
      store.beginSitting(meetingId, { id: sitting.id, startedAt }),
    );
    room.listeners.add((event) => this.#note(room, sitting, event));
    room.actListeners.add((act) => this.#writer.put(sitting.id, `act ${act.id}`, () => store.saveAct(sitting.id, act)));
  }

  /** Settles when what was done in a room so far was tried to be written once. */
  async written(room: LiveRoom): Promise<void> {
    if (this.#open.has(room)) await this.#writer.now();
  }

  #note(room: LiveRoom, sitting: OpenSitting, event: RoomEvent): void {
    if (event.type === "participant.joined") {
      const member = room.members.get(event.participant.id);
      const origin = { accountId: accountOf(member?.subjects ?? []), invitationId: member?.invitationId ?? null };
      const stay = { id: randomUUID(), sittingId: sitting.id, ...origin };
      return this.#save(sitting, followStays(sitting.stays, event, Date.now(), stay));
    }
    this.#save(sitting, followStays(sitting.stays, event, Date.now()));
  }

  #save(sitting: OpenSitting, stay: Stay | null): void {
    if (!stay) return;
    const { store } = this.#parts;
    this.#writer.put(sitting.id, `stay ${stay.id}`, () => store.savePresence(stay));
  }

  /** A room was closed: everyone in it has left. */
  end(room: LiveRoom): void {
    const sitting = this.#open.get(room);
    if (!sitting) return;
    const { store } = this.#parts;
    const now = Date.now();
    this.#open.delete(room);
    for (const participantId of [...sitting.stays.keys()]) {
      const left = { type: "participant.left", participantId, because: "lost" } as const;
      this.#save(sitting, followStays(sitting.stays, left, now));
    }
    this.#writer.put(sitting.id, `end ${sitting.id}`, () => store.endSitting(sitting.id, now));
  }

  #see(): void {
    if (this.#open.size === 0) return;
    const { store } = this.#parts;
    const ids = [...this.#open.values()].map(({ id }) => id);
    this.#writer.put("seen", "seen", () => store.seeSittings(ids, Date.now()));
  }

  /** Writes whatever is left. Rooms are ended before. */
  async close(): Promise<void> {
    clearInterval(this.#pulse);
    await this.#writer.close(TRIES_AT_THE_END);
  }

  /** Writes that wait. */
  get waiting(): number {
    return this.#writer.size;
  }
}
