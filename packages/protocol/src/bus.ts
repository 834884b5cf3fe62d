import { z } from "zod";
import type { DownMessage } from "./events.ts";
import { busRequestNames, type Reply, type RequestName } from "./requests/index.ts";
import { id, pageKey } from "./text.ts";

/** The label of the one reliable, ordered data producer of each participant. */
export const ROOM_BUS_LABEL = "room";

/** The label of the pointer's data producers. */
export const POINTER_LABEL = "pointer";
/** What goes up on the pointer's channel: where one points, or null. */
export const pointing = z
  .strictObject({ deckId: id, page: pageKey, x: z.int().min(0).max(10_000), y: z.int().min(0).max(10_000) })
  .nullable();

/** What goes up on the room bus. Who sent it is known from whose data producer it came on, never from here. */
export const upMessage = z.discriminatedUnion("t", [
  z.strictObject({ t: z.literal("hello") }),
  z.strictObject({
    t: z.literal("ask"),
    id: z
      .int()
      .min(0)
      .max(2 ** 31),
    name: z.enum(busRequestNames),
    input: z.unknown(),
  }),
]);
export type UpMessage = z.infer<typeof upMessage>;

/** What comes down on the room bus: the shared messages, and replies and the welcome on one's own subchannel. */
export type BusDownMessage =
  | DownMessage
  | { t: "reply"; id: number; reply: Reply<RequestName> }
  | { t: "welcome" }
  /** Every second: a bus that says nothing is one whose way is gone. */
  | { t: "beat" };
