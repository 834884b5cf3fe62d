import type { WorkerPool } from "@moim/media";
import type { Logger } from "../logger.ts";
import type { Tally } from "../metrics/tally.ts";
import type { LiveRoom } from "./live-room.ts";
import type { RoomStore } from "./store.ts";

/** What the registry of rooms is built of. */
export type RegistryParts = {
  pool: WorkerPool;
  store: RoomStore;
  log: Logger;
  /** The key of a participant's slide addresses. */
  assetKeyOf: (meetingId: string, participantId: string) => string;
  /** A room is open: whoever follows what happens in rooms listens from now on. */
  onOpen: (room: LiveRoom) => void;
  /** A room is closed: what is still to be written of it. */
  onClose: (room: LiveRoom) => Promise<void>;
  /** For how long a room goes on without media that brought several workers down, in milliseconds; 0: it doesn't. */
  quarantineMs?: number;
  resumeGraceMs?: number;
  returnGraceMs?: number | undefined;
  waitingGraceMs?: number | undefined;
  tally?: Tally;
};
