import { z } from "zod";
import { WAITING_NOTE_MAX_CHARACTERS } from "../limits.ts";
import { chatText, id } from "../text.ts";

const note = chatText.refine((text) => text.length <= WAITING_NOTE_MAX_CHARACTERS).nullable();

/** What hosts do about those who wait. Those who wait can ask for nothing. */
export const waiting = {
  /** Lets someone in who waits, once; null: everyone who waits. */
  "waiting.admit": { input: z.strictObject({ participantId: id.nullable() }), output: z.object({}) },
  /** Sends someone away who waits, with a reason if there is one to tell. They may knock again. */
  "waiting.deny": { input: z.strictObject({ participantId: id, note }), output: z.object({}) },
  /** Writes to everyone who waits, now and later; null takes it back. */
  "waiting.tell": { input: z.strictObject({ note }), output: z.object({}) },
  /** Someone who is in the meeting has to wait again, until they are let in. */
  "waiting.sendBack": { input: z.strictObject({ participantId: id }), output: z.object({}) },
} as const;
