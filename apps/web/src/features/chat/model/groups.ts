import type { ChatMessageView } from "@moim/protocol";

/** Messages of one person to the same readers within one minute, under one heading. */
export type Group = Pick<ChatMessageView, "id" | "senderId" | "senderName" | "sentAt" | "to"> & {
  messages: ChatMessageView[];
};

const minuteOf = (at: number) => Math.floor(at / 60_000);

/** Whom a message is for, as one string. */
const readersOf = ({ to }: Pick<ChatMessageView, "to">) => (typeof to === "object" ? to.id : (to ?? ""));

/** Puts messages that follow each other, by the same person, for the same readers and within the same minute, together. */
export function groupMessages(messages: readonly ChatMessageView[]): Group[] {
  const groups: Group[] = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (
      last &&
      last.senderId === message.senderId &&
      last.senderName === message.senderName &&
      readersOf(last) === readersOf(message) &&
      minuteOf(last.sentAt) === minuteOf(message.sentAt)
    ) {
      last.messages.push(message);
      continue;
    }
    const { id, senderId, senderName, sentAt, to } = message;
    groups.push({ id, senderId, senderName, sentAt, ...(to !== undefined && { to }), messages: [message] });
  }
  return groups;
}
