import type { ChatMessageView } from "@moim/protocol";

export type StoredDeck = { id: string; name: string; pageCount: number };

/** What live rooms need kept. The smallest port; apps/server/src/store.ts implements it on the database. */
export type RoomStore = {
  /** Since when a host has had this room open; still set after a crash. Null for a meeting that isn't running. */
  liveSince(meetingId: string): Promise<Date | null>;
  setLive(meetingId: string, since: Date | null): Promise<void>;
  /** Records that whatever was running before a moment isn't any more, except these. Returns how many meetings that were. */
  endLiveExcept(meetingIds: string[], before: Date): Promise<number>;
  /** Which of these meetings were cancelled. */
  cancelledAmong(meetingIds: string[]): Promise<string[]>;
  bannedSubjects(meetingId: string): Promise<string[]>;
  addBans(meetingId: string, subjects: string[], name: string): Promise<void>;
  /** Stores a message once for its sender and client id; returns what is stored, and whether it wasn't before. */
  storeMessage(
    meetingId: string,
    message: Omit<ChatMessageView, "id">,
  ): Promise<{ message: ChatMessageView; isNew: boolean }>;
  /** The latest messages, or those before one, oldest first. */
  recentMessages(
    meetingId: string,
    page: { before?: string; limit: number },
  ): Promise<{ messages: ChatMessageView[]; hasMore: boolean }>;
  /** Records a deck whose pages are all there. */
  addDeck(meetingId: string, deck: { id: string; name: string; uploaderId: string; pageCount: number }): Promise<void>;
  readyDecks(meetingId: string): Promise<StoredDeck[]>;
};
