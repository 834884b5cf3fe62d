import type { Logger } from "../logger.ts";
import type { Tally } from "../metrics/tally.ts";
import type { AttendanceRecorder } from "../rooms/attendance-recorder.ts";
import type { DeckUploads } from "../rooms/deck-uploads.ts";
import type { RoomRegistry, Seat } from "../rooms/registry.ts";
import type { RoomRecorder } from "../rooms/room-recorder.ts";
import type { RoomStore } from "../rooms/store.ts";
import type { TurnAccess } from "../turn/access.ts";

/** What the handlers work with. */
export type ServerParts = {
  registry: RoomRegistry;
  store: RoomStore;
  uploads: DeckUploads;
  recorder: Pick<RoomRecorder, "includeDeck">;
  sittings: Pick<AttendanceRecorder, "written">;
  turn: TurnAccess;
  /** What receives a participant's messages on the room bus. */
  receiverFor: (seat: Seat) => (message: Buffer) => void;
  /** What receives where they point. */
  pointerFor: (seat: Seat) => (message: Buffer) => void;
  tally?: Tally;
  log: Logger;
};
