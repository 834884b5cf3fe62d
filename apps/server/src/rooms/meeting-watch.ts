import type { Logger } from "../logger.ts";
import type { RoomRegistry } from "./registry.ts";
import type { RoomStore } from "./store.ts";

/** A cancelled meeting's room is closed within this. */
const CANCELLED_CHECK_MS = 5_000;
/** How long after a crash a meeting that was running may be continued by anyone. */
export const RECOVERY_MS = 15 * 60_000;

export type MeetingWatchParts = {
  registry: Pick<RoomRegistry, "rooms" | "close">;
  store: Pick<RoomStore, "endLiveExcept" | "cancelledAmong">;
  log: Logger;
};

/** Keeps what is recorded of meetings and the rooms that are open in step, where neither learns of the other by itself. */
export function watchMeetings({ registry, store, log }: MeetingWatchParts): { close(): void } {
  /** Rooms of meetings that the web app has cancelled are closed. */
  async function closeCancelled(): Promise<void> {
    const rooms = await registry.rooms();
    if (rooms.length === 0) return;
    const cancelled = await store.cancelledAmong(rooms.map(({ meetingId }) => meetingId));
    for (const room of rooms) if (cancelled.includes(room.meetingId)) await registry.close(room);
  }

  /** Meetings that ran when the server went down, or whose end could not be recorded, are over when nobody came back. */
  async function endForsaken(): Promise<void> {
    const before = new Date(); // what is opened from here on isn't meant
    const open = (await registry.rooms()).map(({ meetingId }) => meetingId);
    const count = await store.endLiveExcept(open, before);
    if (count > 0) log.info({ count }, "meetings that nobody came back to are over");
  }

  const every = (ms: number, work: () => Promise<void>) =>
    setInterval(() => {
      // The database may be gone: the next time does it.
      work().catch((error: unknown) => log.warn({ error }, "looking after meetings failed"));
    }, ms).unref();
  const timers = [every(CANCELLED_CHECK_MS, closeCancelled), every(RECOVERY_MS, endForsaken)];
  return {
    close() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
