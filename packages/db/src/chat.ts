import type { Database } from "./client.ts";
import type { ChatMessage } from "./generated/client.ts";
import { randomId } from "./random.ts";

export type NewChatMessage = {
  meetingId: string;
  /** Made by the sender's browser. */
  clientId: string;
  /** Participant id. */
  senderId: string;
  senderName: string;
  /** Whom alone it is for: "hosts", or "to:" and a participant id; null for everyone. */
  toId: string | null;
  toName: string | null;
  text: string;
  sentAt: Date;
};

/** Who reads: what is for others alone isn't there for them. `leads`: reads what is for hosts. */
export type ChatReader = { id: string; leads: boolean };

/** Oldest first. */
export type ChatPage = { messages: ChatMessage[]; hasMore: boolean };

/**
 * Stores a message once per meeting, sender and client id: sent again, it is the first one that is returned, however
 * the two raced.
 * @throws when there is no such meeting
 */
export async function storeMessage(
  db: Database,
  message: NewChatMessage,
): Promise<{ message: ChatMessage; isNew: boolean }> {
  const [stored] = await db.chatMessage.createManyAndReturn({
    data: [{ id: randomId(), ...message }],
    skipDuplicates: true,
  });
  if (stored) return { message: stored, isNew: true };
  const { meetingId, senderId, clientId } = message;
  const earlier = await db.chatMessage.findUniqueOrThrow({
    where: { meetingId_senderId_clientId: { meetingId, senderId, clientId } },
  });
  return { message: earlier, isNew: false };
}

const readBy = ({ id, leads }: ChatReader) => ({
  OR: [{ toId: null }, { senderId: id }, { toId: `to:${id}` }, ...(leads ? [{ toId: "hosts" }] : [])],
});

/**
 * The last `limit` messages, or the last before the message named; none when that one is not of this meeting.
 * @param page `reader` missing: whomever they are for.
 */
export async function recentMessages(
  db: Database,
  meetingId: string,
  { before, limit, reader }: { before?: string; limit: number; reader?: ChatReader },
): Promise<ChatPage> {
  const mine = reader ? readBy(reader) : {};
  const pivot =
    before === undefined ? null : await db.chatMessage.findFirst({ where: { id: before, meetingId, ...mine } });
  if (before !== undefined && !pivot) return { messages: [], hasMore: false };
  const older = pivot && {
    OR: [{ sentAt: { lt: pivot.sentAt } }, { sentAt: pivot.sentAt, id: { lt: pivot.id } }],
  };
  const newestFirst = await db.chatMessage.findMany({
    where: { meetingId, AND: [older ?? {}, mine] },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return { messages: newestFirst.slice(0, limit).toReversed(), hasMore: newestFirst.length > limit };
}

/** Takes every message of a meeting away. */
export async function clearChat(db: Database, meetingId: string): Promise<void> {
  await db.chatMessage.deleteMany({ where: { meetingId } });
}
