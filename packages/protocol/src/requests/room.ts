import { z } from "zod";
import type { SequencedEvent } from "../events.ts";
import type { Role } from "../permissions.ts";
import type { RoomSnapshot } from "../views.ts";

/** What the one who joins learns at once. */
export type Welcome = {
  self: { id: string; role: Role };
  /** Proves, on a later connection, that it continues this one. Secret, kept in memory. */
  resumeKey: string;
  /** Opens the pages of this meeting's decks, for this participant, as long as they are in it. */
  assetKey: string;
  snapshot: RoomSnapshot;
  routerRtpCapabilities: unknown;
};
export type Sync = { kind: "events"; events: SequencedEvent[] } | { kind: "snapshot"; snapshot: RoomSnapshot };

export const room = {
  "room.join": { input: z.strictObject({}), output: z.custom<Welcome>() },
  "room.sync": { input: z.strictObject({ since: z.int().min(0) }), output: z.custom<Sync>() },
  /** `returning`: whoever leaves may be back in a moment, as from a reload of the page, and keeps their place until then. */
  "room.leave": { input: z.strictObject({ returning: z.boolean().default(false) }), output: z.object({}) },
  /** Ends the meeting for everyone after a short countdown, or now. */
  "room.end": { input: z.strictObject({ now: z.boolean() }), output: z.object({}) },
  /** Stops the countdown. */
  "room.keepOpen": { input: z.strictObject({}), output: z.object({}) },
} as const;
