import {
  addBans,
  bannedSubjects,
  cancelledAmong,
  createDeck,
  decksOf,
  endLiveExcept,
  meetingById,
  pingDatabase,
  recentMessages,
  setLive,
  storeMessage,
  updateDeck,
  type ChatMessage,
  type Database,
} from "@moim/db";
import type { ChatMessageView } from "@moim/protocol";
import type { RoomStore } from "./rooms/store.ts";

const viewOf = ({ id, clientId, senderId, senderName, text, sentAt }: ChatMessage): ChatMessageView => ({
  id,
  clientId,
  senderId,
  senderName,
  text,
  sentAt: sentAt.getTime(),
});

/** What live rooms need kept, on the database. */
export function createRoomStore(db: Database): RoomStore & { isReachable(): Promise<boolean> } {
  return {
    liveSince: async (meetingId) => (await meetingById(db, meetingId))?.liveSince ?? null,
    setLive: async (meetingId, since) => await setLive(db, meetingId, since),
    endLiveExcept: async (meetingIds, before) => await endLiveExcept(db, meetingIds, before),
    cancelledAmong: async (meetingIds) => await cancelledAmong(db, meetingIds),
    bannedSubjects: async (meetingId) => [...(await bannedSubjects(db, meetingId))],
    addBans: async (meetingId, subjects, name) => await addBans(db, meetingId, subjects, name),
    async storeMessage(meetingId, { sentAt, ...message }) {
      const stored = await storeMessage(db, { meetingId, ...message, sentAt: new Date(sentAt) });
      return { message: viewOf(stored.message), isNew: stored.isNew };
    },
    async recentMessages(meetingId, page) {
      const { messages, hasMore } = await recentMessages(db, meetingId, page);
      return { messages: messages.map(viewOf), hasMore };
    },
    async addDeck(meetingId, { pageCount, ...deck }) {
      await createDeck(db, { meetingId, ...deck, pageCount });
      await updateDeck(db, deck.id, { status: "ready", pagesReady: pageCount });
    },
    async readyDecks(meetingId) {
      const decks = await decksOf(db, meetingId);
      return decks.flatMap(({ id, name, pageCount, status }) =>
        status === "ready" && pageCount !== null ? [{ id, name, pageCount }] : [],
      );
    },
    isReachable: async () =>
      await pingDatabase(db).then(
        () => true,
        () => false,
      ),
  };
}
