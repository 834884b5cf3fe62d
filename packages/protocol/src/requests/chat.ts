import { z } from "zod";
import { chatText, id } from "../text.ts";
import type { ChatMessageView } from "../views.ts";

export const chat = {
  /** Stored before it is answered. Sent twice with one `clientId`, it is stored once and answered twice. */
  "chat.send": {
    input: z.strictObject({ clientId: id, text: chatText }),
    output: z.object({ message: z.custom<ChatMessageView>() }),
  },
  /** Messages older than the one named, oldest first. */
  "chat.history": {
    input: z.strictObject({ before: id }),
    output: z.object({ messages: z.array(z.custom<ChatMessageView>()), hasMore: z.boolean() }),
  },
} as const;
