import type { ChatMessageView } from "@moim/protocol";

/** Messages of one person within one minute, under one heading. */
export type Group = { id: string; senderId: string; senderName: string; sentAt: number; messages: ChatMessageView[] };

const minuteOf = (at: number) => Math.floor(at / 60_000);

/** Puts messages that follow each other, by the same person and within the same minute, together. */
export function groupMessages(messages: readonly ChatMessageView[]): Group[] {
  const groups: Group[] = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (
      last &&
      last.senderId === message.senderId &&
      last.senderName === message.senderName &&
      minuteOf(last.sentAt) === minuteOf(message.sentAt)
    ) {
      last.messages.push(message);
      continue;
    }
    const { id, senderId, senderName, sentAt } = message;
    groups.push({ id, senderId, senderName, sentAt, messages: [message] });
  }
  return groups;
}
