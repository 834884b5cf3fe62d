import { z } from "zod";
import { reactions } from "../events.ts";

export const people = {
  "people.raiseHand": { input: z.strictObject({ raised: z.boolean() }), output: z.object({}) },
  "people.react": { input: z.strictObject({ reaction: z.enum(reactions) }), output: z.object({}) },
} as const;
