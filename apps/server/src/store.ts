import {
  actsOf,
  addBan,
  addDeck,
  addToMeeting,
  bansOf,
  beginSitting,
  cancelledAmong,
  clearChat,
  contentsInUse,
  deckOfAccount,
  decksOfMeeting,
  drawingsOfMeeting,
  endForsakenSittings,
  endLiveExcept,
  endSitting,
  meetingById,
  occurrenceName,
  orderOf,
  pingDatabase,
  recentMessages,
  removeBan,
  removeFromMeeting,
  saveAct,
  saveDrawing,
  saveOrder,
  savePlace,
  savePresence,
  seeSittings,
  setLive,
  storeMessage,
  type Act,
  type ChatMessage,
  type Database,
  type DeckOwner,
} from "@moim/db";
import { readPreset, type BlankPage, type ChatMessageView, type LossView, type Mark } from "@moim/protocol";
import { tellWebhooks } from "@moim/webhooks/delivering";
import { sittingDate } from "./rooms/sitting-date.ts";
import type { RoomStore, StoredAct } from "./rooms/store.ts";

const viewOf = ({ id, clientId, senderId, senderName, toId, toName, text, sentAt }: ChatMessage): ChatMessageView => ({
  ...{ id, clientId, senderId, senderName, text, sentAt: sentAt.getTime() },
  ...(toId !== null && { to: toId === "hosts" ? toId : { id: toId.replace(/^to:/, ""), name: toName ?? "" } }),
});
const addressOf = (to: ChatMessageView["to"]) => {
  if (to === undefined) return { toId: null, toName: null };
  return to === "hosts" ? { toId: to, toName: null } : { toId: `to:${to.id}`, toName: to.name };
};

const actOf = ({ id, at, byId, byName, toId, toName, what, detail }: Act): StoredAct => ({
  ...{ id, at: at.getTime(), what, by: { id: byId, name: byName } },
  to: toId === null ? null : { id: toId, name: toName ?? "" },
  detail: detail as StoredAct["detail"],
});

const ownerOf = (subject: string): DeckOwner =>
  subject.startsWith("user:")
    ? { userId: subject.slice("user:".length) }
    : { deviceId: subject.replace(/^device:/, "") };

/** What live rooms need kept, on the database. */
export function createRoomStore(db: Database): RoomStore & { isReachable(): Promise<boolean> } {
  return {
    liveSince: async (meetingId) => (await meetingById(db, meetingId))?.liveSince ?? null,
    setLive: async (meetingId, since) => await setLive(db, meetingId, since),
    endLiveExcept: async (meetingIds, before) => await endLiveExcept(db, meetingIds, before),
    cancelledAmong: async (meetingIds) => await cancelledAmong(db, meetingIds),
    orderOf: async (meetingId) => await orderOf(db, meetingId),
    saveOrder: async (meetingId, order) => await saveOrder(db, meetingId, order),
    presetOf: async (meetingId) => readPreset((await meetingById(db, meetingId))?.rules),
    addBan: async (meetingId, { at, ...ban }) => await addBan(db, meetingId, { ...ban, createdAt: new Date(at) }),
    bansOf: async (meetingId) =>
      (await bansOf(db, meetingId)).map(({ id, subjects, name, byName, forGood, createdAt }) => ({
        ...{ id, subjects, name, byName, forGood },
        at: createdAt.getTime(),
      })),
    removeBan: async (meetingId, banId) => await removeBan(db, meetingId, banId),
    async storeMessage(meetingId, { sentAt, to, ...message }) {
      const written = { meetingId, ...message, ...addressOf(to), sentAt: new Date(sentAt) };
      const stored = await storeMessage(db, written);
      return { message: viewOf(stored.message), isNew: stored.isNew };
    },
    async recentMessages(meetingId, page) {
      const { messages, hasMore } = await recentMessages(db, meetingId, page);
      return { messages: messages.map(viewOf), hasMore };
    },
    clearChat: async (meetingId) => await clearChat(db, meetingId),
    addDeck: async (meetingId, { owner, content, ...deck }) =>
      await addDeck(db, { ...deck, contentId: content, owner: ownerOf(owner) }, meetingId),
    async deckOf(userId, deckId) {
      const deck = await deckOfAccount(db, { id: deckId, userId });
      if (!deck) return null;
      const { id, name, pageCount, contentId } = deck;
      return { id, name, pageCount, content: contentId, losses: deck.losses as LossView[] };
    },
    includeDeck: async (meetingId, deckId) => await addToMeeting(db, meetingId, [deckId]),
    async decksOf(meetingId) {
      // What is JSON in the database was written by us, from the contract's types.
      return (await decksOfMeeting(db, meetingId)).map(({ id, name, pageCount, contentId, first, place, ...json }) => ({
        ...{ id, name, pageCount, content: contentId, first, place },
        losses: json.losses as LossView[],
        blanks: json.blanks as BlankPage[],
      }));
    },
    drawingsOf: async (meetingId) =>
      (await drawingsOfMeeting(db, meetingId)).map(({ marks, ...at }) => ({
        ...at,
        marks: marks as unknown as Mark[],
      })),
    removeDeck: async (meetingId, deckId) => await removeFromMeeting(db, meetingId, deckId),
    savePlace: async (meetingId, deckId, place) => await savePlace(db, { meetingId, deckId }, place),
    saveDrawing: async (meetingId, { marks, ...at }) => await saveDrawing(db, { meetingId, ...at }, marks),
    beginSitting: async (meetingId, { id, startedAt }) =>
      await beginSitting(
        db,
        { id, meetingId, startedAt: new Date(startedAt) },
        ({ series }) => {
          const found = sittingDate(series, startedAt);
          return found && occurrenceName(found.series, found.date.id);
        },
        tellWebhooks,
      ),
    seeSittings: async (ids, at) => await seeSittings(db, ids, new Date(at)),
    savePresence: async ({ joinedAt, leftAt, ...stay }) =>
      await savePresence(
        db,
        { ...stay, joinedAt: new Date(joinedAt), leftAt: leftAt === null ? null : new Date(leftAt) },
        tellWebhooks,
      ),
    endSitting: async (id, at) => await endSitting(db, id, new Date(at), tellWebhooks),
    endForsakenSittings: async (before) => await endForsakenSittings(db, new Date(before), tellWebhooks),
    saveAct: async (sittingId, { id, at, by, to, what, detail }) =>
      await saveAct(db, {
        ...{ id, sittingId, at: new Date(at), byId: by.id, byName: by.name, what },
        ...{ toId: to?.id ?? null, toName: to?.name ?? null, detail },
      }),
    async actsOf(meetingId, page) {
      const { acts, hasMore } = await actsOf(db, meetingId, page);
      return { acts: acts.map(actOf), hasMore };
    },
    contentsInUse: async (contents) => [...(await contentsInUse(db, contents))],
    isReachable: async () =>
      await pingDatabase(db).then(
        () => true,
        () => false,
      ),
  };
}
