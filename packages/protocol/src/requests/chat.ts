import { z } from "zod";
import { chatText, id } from "../text.ts";
import type { ChatMessageView } from "../views.ts";

/** Whom a message is for: those who lead, or one person. Missing: everyone, or those who lead where the rules say so. */
const recipient = z.union([z.literal("hosts"), z.strictObject({ id })]);

export const chat = {
  /** Stored before it is answered. Sent twice with one `clientId`, it is stored once and answered twice. */
  "chat.send": {
    input: z.strictObject({ clientId: id, text: chatText, to: recipient.optional() }),
    output: z.object({ message: z.custom<ChatMessageView>() }),
  },
  /** Takes every message away, for good. */
  "chat.clear": { input: z.strictObject({}), output: z.object({}) },
  /** Messages older than the one named, oldest first. */
  "chat.history": {
    input: z.strictObject({ before: id }),
    output: z.object({ messages: z.array(z.custom<ChatMessageView>()), hasMore: z.boolean() }),
  },
} as const;
