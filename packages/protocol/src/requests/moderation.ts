import { z } from "zod";
import { id } from "../text.ts";
import { sources } from "../views.ts";

export const moderation = {
  /** Microphones are paused, all else is closed, on the server; sending it again is refused until allowed. */
  "moderation.stop": { input: z.strictObject({ participantId: id, source: z.enum(sources) }), output: z.object({}) },
  "moderation.allow": { input: z.strictObject({ participantId: id, source: z.enum(sources) }), output: z.object({}) },
  "moderation.remove": { input: z.strictObject({ participantId: id }), output: z.object({}) },
} as const;
