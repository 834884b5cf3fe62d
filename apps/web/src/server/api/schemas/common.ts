import { id } from "@moim/protocol";
import { z } from "zod";
import { name } from "./named.ts";

export const instant = z.iso
  .datetime()
  .meta({ description: "An instant, in UTC.", examples: ["2026-03-02T01:00:00.000Z"] });
export const meetingParams = z.strictObject({ id: id.meta({ description: "The meeting." }) });

/** What every refusal looks like; written by problem.ts. */
export const problemSchema = name(
  "Problem",
  z.strictObject({
    type: z.literal("about:blank"),
    title: z.string().meta({ description: "The status in words." }),
    status: z.int(),
    detail: z.string().meta({ description: "A sentence for people who read logs." }),
    reason: z.string().meta({ description: "Why, for programs. Stable.", examples: ["meeting-unknown"] }),
    fields: z.array(z.string()).optional().meta({ description: "What in the request can't be used." }),
  }),
);
