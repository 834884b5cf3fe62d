import { z } from "zod";
import { rights } from "../permissions.ts";
import { someRules } from "../rules.ts";
import { id } from "../text.ts";
import { sources } from "../views.ts";

export const moderation = {
  /** Microphones are paused, all else is closed, on the server; sending it again is refused until allowed. */
  "moderation.stop": { input: z.strictObject({ participantId: id, source: z.enum(sources) }), output: z.object({}) },
  "moderation.allow": { input: z.strictObject({ participantId: id, source: z.enum(sources) }), output: z.object({}) },
  "moderation.remove": { input: z.strictObject({ participantId: id }), output: z.object({}) },
  /** Settles what holds for all from now on. Whoever loses a right by it loses what they send under it. */
  "moderation.rule": {
    input: someRules.refine((rules) => Object.keys(rules).length > 0),
    output: z.object({}),
  },
  /** Settles a right for one person, whatever holds for all; null: as for all. */
  "moderation.except": {
    input: z.strictObject({ participantId: id, right: z.enum(rights), allowed: z.boolean().nullable() }),
    output: z.object({}),
  },
  /** Mutes everyone of lower rank but the presenter. Unless they may unmute, the right to speak is taken from all. */
  "moderation.muteAll": { input: z.strictObject({ mayUnmute: z.boolean() }), output: z.object({}) },
  /** Lowers someone's hand; null: everyone's. */
  "moderation.lowerHands": { input: z.strictObject({ participantId: id.nullable() }), output: z.object({}) },
  /** Makes someone co-host for this meeting, or no longer. */
  "moderation.setCohost": { input: z.strictObject({ participantId: id, cohost: z.boolean() }), output: z.object({}) },
} as const;
