import { z } from "zod";
import { reactions } from "../events.ts";
import { REPORT_MAX_CHARACTERS } from "../limits.ts";
import { chatText, displayName, id } from "../text.ts";

export const people = {
  "people.raiseHand": { input: z.strictObject({ raised: z.boolean() }), output: z.object({}) },
  /** Takes another name, until the meeting ends. */
  "people.rename": { input: z.strictObject({ name: displayName }), output: z.object({}) },
  /** Tells the hosts about someone. Nobody else learns of it. */
  "people.report": {
    input: z.strictObject({
      participantId: id,
      note: chatText.refine((text) => text.length <= REPORT_MAX_CHARACTERS),
    }),
    output: z.object({}),
  },
  "people.react": { input: z.strictObject({ reaction: z.enum(reactions) }), output: z.object({}) },
} as const;
