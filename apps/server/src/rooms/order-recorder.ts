import { keepOrder } from "@moim/room";
import type { Logger } from "../logger.ts";
import type { LiveRoom } from "./live-room.ts";
import type { RoomStore } from "./store.ts";
import { WriteBehind } from "./write-behind.ts";

/** What hosts settle is written within this time: a crash costs at most the last press. */
const DELAY_MS = 250;
const TRIES_AT_THE_END = 4;

export type OrderRecorderParts = { store: Pick<RoomStore, "saveOrder">; log: Logger; delayMs?: number };

/** Writes behind how each room is, so that it goes on as it was after a crash. Never on a request's path. */
export class OrderRecorder {
  readonly #store: OrderRecorderParts["store"];
  readonly #writer: WriteBehind;

  constructor({ store, log, delayMs = DELAY_MS }: OrderRecorderParts) {
    this.#store = store;
    this.#writer = new WriteBehind({
      delayMs,
      onFailure: (error, again) =>
        again
          ? log.warn({ error }, "a room's order was not written yet")
          : log.error({ error }, "order was not written"),
    });
  }

  /** Follows a room that was opened. */
  watch(room: LiveRoom): void {
    room.orderListeners.add(() => {
      if (room.closed) return;
      this.#writer.put(room.meetingId, room.meetingId, async () => {
        if (!room.closed) await this.#store.saveOrder(room.meetingId, keepOrder(room.state));
      });
    });
  }

  /** A room was closed: there is nothing to go on with. */
  end(room: LiveRoom): void {
    this.#writer.drop(room.meetingId);
  }

  /** The server goes down and the rooms are to go on: writes them as they are. */
  async flush(): Promise<void> {
    await this.#writer.close(TRIES_AT_THE_END);
  }

  /** Writes that wait. */
  get waiting(): number {
    return this.#writer.size;
  }
}
