import { CHAT_HISTORY_PAGE, RequestError } from "@moim/protocol";
import { authorize, isAllowed, recipientOf } from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

/** Messages are stored before anyone is told of them. */
export function chatHandlers({ store, log }: ServerParts): Pick<Handlers, `chat.${string}` & keyof Handlers> {
  const orRefuse = (room: string) => (error: unknown) => {
    log.error({ room, error }, "chat can't reach the database");
    throw new RequestError("database-gone", { cause: error });
  };
  return {
    "chat.send": async ({ room, member }, { clientId, text, to: asked }) => {
      const sender = authorize(room.state, member.id, "chat");
      const to = recipientOf(room.state, member.id, asked);
      const from = { clientId, senderId: sender.id, senderName: sender.name };
      const written = { ...from, ...(to && { to }), text, sentAt: Date.now() };
      const key = `${sender.id}/${clientId}`;
      const { message, isNew } = await store.storeMessage(room.meetingId, written).catch((error: unknown) => {
        room.unsureChat.add(key); // it may have been stored all the same, or will be: a database that hangs goes on with what it had
        return orRefuse(room.meetingId)(error);
      });
      const isNews = room.unsureChat.delete(key) || isNew;
      if (isNews && message.to) room.deliver(message);
      else if (isNews) room.apply({ state: room.state, events: [{ type: "chat.posted", message }] });
      return { message };
    },
    "chat.clear": async ({ room, member }) => {
      authorize(room.state, member.id, "clear-chat");
      await store.clearChat(room.meetingId).catch(orRefuse(room.meetingId));
      room.apply({ state: room.state, events: [{ type: "chat.cleared", by: member.id }] });
      log.info({ room: room.meetingId, by: member.id }, "chat cleared");
      return {};
    },
    "chat.history": async ({ room, member: { id } }, { before }) => {
      const reader = { id, leads: isAllowed(room.state, id, "read-to-hosts") };
      const page = { before, reader, limit: CHAT_HISTORY_PAGE };
      return await store.recentMessages(room.meetingId, page).catch(orRefuse(room.meetingId));
    },
  };
}
