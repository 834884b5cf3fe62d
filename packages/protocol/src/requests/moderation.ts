import { z } from "zod";
import type { ActView } from "../acts.ts";
import { rights } from "../permissions.ts";
import { someRules } from "../rules.ts";
import { displayName, id } from "../text.ts";
import { askableSources, sources, type BanView } from "../views.ts";

export const moderation = {
  /** Microphones are paused, all else is closed, on the server; sending it again is refused until allowed. */
  "moderation.stop": { input: z.strictObject({ participantId: id, source: z.enum(sources) }), output: z.object({}) },
  "moderation.allow": { input: z.strictObject({ participantId: id, source: z.enum(sources) }), output: z.object({}) },
  /** Asks someone to turn something on, and allows it if a host had stopped it. Nothing is turned on by it. */
  "moderation.ask": {
    input: z.strictObject({ participantId: id, source: z.enum(askableSources) }),
    output: z.object({}),
  },
  /** Removes someone until the meeting ends; with `ban` for good. Either can be undone. */
  "moderation.remove": {
    input: z.strictObject({ participantId: id, ban: z.boolean() }),
    output: z.object({ banId: z.string() }),
  },
  /** Who was removed and can't come back, the latest first. */
  "moderation.bans": { input: z.strictObject({}), output: z.object({ bans: z.array(z.custom<BanView>()) }) },
  /** Lets someone come back who was removed. */
  "moderation.unban": { input: z.strictObject({ banId: id }), output: z.object({}) },
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
  /** Turns off the camera of everyone of lower rank but the presenter. Unless they may restart it, the right to it is taken from all. */
  "moderation.stopCameras": { input: z.strictObject({ mayRestart: z.boolean() }), output: z.object({}) },
  /**
   * Everything ends that people of lower rank, and whoever asks, send; every right is taken from all, exceptions too; nobody new
   * comes in. Each is given back on its own.
   */
  "moderation.stopAll": { input: z.strictObject({}), output: z.object({}) },
  /** Shows someone large to everyone; null: nobody any more. */
  "moderation.spotlight": { input: z.strictObject({ participantId: id.nullable() }), output: z.object({}) },
  /** Gives the floor to someone, or with null to whose hand has been up the longest: shown large, asked to unmute, with the right to. */
  "moderation.nextSpeaker": {
    input: z.strictObject({ participantId: id.nullable() }),
    output: z.object({ participantId: z.string() }),
  },
  /** Gives someone another name, which holds until the meeting ends. */
  "moderation.rename": { input: z.strictObject({ participantId: id, name: displayName }), output: z.object({}) },
  /** What was done so far, oldest first: the latest acts, or those before one. */
  "moderation.log": {
    input: z.strictObject({ before: id.nullable() }),
    output: z.object({ acts: z.array(z.custom<ActView>()), hasMore: z.boolean() }),
  },
  /** Lowers someone's hand; null: everyone's. */
  "moderation.lowerHands": { input: z.strictObject({ participantId: id.nullable() }), output: z.object({}) },
  /** Makes someone co-host for this meeting, or no longer. */
  "moderation.setCohost": { input: z.strictObject({ participantId: id, cohost: z.boolean() }), output: z.object({}) },
} as const;
