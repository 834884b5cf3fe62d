import { CHAT_HISTORY_PAGE, RequestError } from "@moim/protocol";
import { authorize } from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

/** Messages are stored before anyone is told of them. */
export function chatHandlers({ store, log }: ServerParts): Pick<Handlers, `chat.${string}` & keyof Handlers> {
  const orRefuse = (room: string) => (error: unknown) => {
    log.error({ room, error }, "chat can't reach the database");
    throw new RequestError("database-gone", { cause: error });
  };
  return {
    "chat.send": async ({ room, member }, { clientId, text }) => {
      const sender = authorize(room.state, member.id, "chat");
      const written = { clientId, senderId: sender.id, senderName: sender.name, text, sentAt: Date.now() };
      const { message, isNew } = await store.storeMessage(room.meetingId, written).catch(orRefuse(room.meetingId));
      if (isNew) room.apply({ state: room.state, events: [{ type: "chat.posted", message }] });
      return { message };
    },
    "chat.history": async ({ room }, { before }) =>
      await store.recentMessages(room.meetingId, { before, limit: CHAT_HISTORY_PAGE }).catch(orRefuse(room.meetingId)),
  };
}
