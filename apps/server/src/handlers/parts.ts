import type { Logger } from "../logger.ts";
import type { AttendanceRecorder } from "../rooms/attendance-recorder.ts";
import type { DeckUploads } from "../rooms/deck-uploads.ts";
import type { RoomRegistry, Seat } from "../rooms/registry.ts";
import type { RoomRecorder } from "../rooms/room-recorder.ts";
import type { RoomStore } from "../rooms/store.ts";

/** What the handlers work with. */
export type ServerParts = {
  registry: RoomRegistry;
  store: RoomStore;
  uploads: DeckUploads;
  recorder: Pick<RoomRecorder, "includeDeck">;
  sittings: Pick<AttendanceRecorder, "written">;
  /** What receives a participant's messages on the room bus. */
  receiverFor: (seat: Seat) => (message: Buffer) => void;
  /** What receives where they point. */
  pointerFor: (seat: Seat) => (message: Buffer) => void;
  log: Logger;
};
