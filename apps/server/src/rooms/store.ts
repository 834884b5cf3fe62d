import type { ActView, BlankPage, ChatMessageView, LossView, Mark, PageKey, PresetRules } from "@moim/protocol";
import type { KeptOrder } from "@moim/room";

/** A deck whose pages are all there. */
export type NewDeck = {
  id: string;
  /** Whose library it is in: "user:…" or "device:…". */
  owner: string;
  name: string;
  content: string;
  kind: string;
  pageCount: number;
  losses: LossView[];
};
/** Where a deck was left in a meeting, and the empty pages that were put into it there. */
export type DeckPlace = { place: PageKey | null; blanks: BlankPage[] };
export type LibraryDeck = Omit<NewDeck, "owner" | "kind">;
export type StoredDeck = LibraryDeck & DeckPlace & { first: boolean };
export type StoredDrawing = { deckId: string; page: PageKey; marks: Mark[] };

/** One stay of someone in a room that was opened. Times in milliseconds; `leftAt` null while they are there. */
export type Stay = {
  id: string;
  sittingId: string;
  participantId: string;
  name: string;
  role: string;
  accountId: string | null;
  invitationId: string | null;
  joinedAt: number;
  leftAt: number | null;
};

/** Something that was done to order a meeting. What was stored by an older version may be of a kind that isn't known any more. */
export type StoredAct = Omit<ActView, "what"> & { what: string };

/** A removal: who is kept out, under all they were known as ("user:…", "device:…", "invitation:…"). `at` in milliseconds. */
export type StoredBan = {
  id: string;
  subjects: string[];
  name: string;
  byName: string;
  /** False: only while the meeting that was open then goes on. */
  forGood: boolean;
  at: number;
};

/** What live rooms need kept. The smallest port; apps/server/src/store.ts implements it on the database. */
export type RoomStore = {
  /** Since when a host has had this room open; still set after a crash. Null for a meeting that isn't running. */
  liveSince(meetingId: string): Promise<Date | null>;
  /** With null, that it is closed: bans that aren't for good end with that, here as below. */
  setLive(meetingId: string, since: Date | null): Promise<void>;
  /** Records that whatever was running before a moment isn't any more, except these. Returns how many meetings that were. */
  endLiveExcept(meetingIds: string[], before: Date): Promise<number>;
  /** Which of these meetings were cancelled. */
  cancelledAmong(meetingIds: string[]): Promise<string[]>;
  /** How its room was when it was last written; null unless it is open, or was when the server went down. */
  orderOf(meetingId: string): Promise<unknown>;
  /** Nothing happens when the meeting isn't open. */
  saveOrder(meetingId: string, order: KeptOrder): Promise<void>;
  /** What its owner settled for the meeting. */
  presetOf(meetingId: string): Promise<PresetRules>;
  /** Twice is once. One that isn't for good is kept only while the meeting is open. */
  addBan(meetingId: string, ban: StoredBan): Promise<void>;
  /** The latest first. */
  bansOf(meetingId: string): Promise<StoredBan[]>;
  /** Whether this meeting had that ban. Its subjects may be kept out by another. */
  removeBan(meetingId: string, banId: string): Promise<boolean>;
  /** Stores a message once for its sender and client id; returns what is stored, and whether it wasn't before. */
  storeMessage(
    meetingId: string,
    message: Omit<ChatMessageView, "id">,
  ): Promise<{ message: ChatMessageView; isNew: boolean }>;
  /** The latest messages, or those before one, oldest first; only what this reader may read, or with none given all. */
  recentMessages(
    meetingId: string,
    page: { before?: string; limit: number; reader?: { id: string; leads: boolean } },
  ): Promise<{ messages: ChatMessageView[]; hasMore: boolean }>;
  /** Takes every message of the meeting away. */
  clearChat(meetingId: string): Promise<void>;
  /** Puts a deck into its owner's library and, unless that is null, behind the meeting's others. Twice is once. */
  addDeck(meetingId: string | null, deck: NewDeck): Promise<void>;
  /** A deck of an account's library, by the account's id; null when there is none, or it is someone else's. */
  deckOf(userId: string, deckId: string): Promise<LibraryDeck | null>;
  /** Puts a deck that is stored behind the meeting's others. Twice is once. */
  includeDeck(meetingId: string, deckId: string): Promise<void>;
  /** The meeting's decks in their order. */
  decksOf(meetingId: string): Promise<StoredDeck[]>;
  drawingsOf(meetingId: string): Promise<StoredDrawing[]>;
  /** Takes a deck, and what is drawn on it, out of the meeting; not out of its library. */
  removeDeck(meetingId: string, deckId: string): Promise<void>;
  /** Nothing happens when the meeting hasn't the deck; so too below. */
  savePlace(meetingId: string, deckId: string, place: DeckPlace): Promise<void>;
  saveDrawing(meetingId: string, drawing: StoredDrawing): Promise<void>;
  /** A room was opened. Twice is once; so too below. */
  beginSitting(meetingId: string, sitting: { id: string; startedAt: number }): Promise<void>;
  /** Rooms that go on at a moment: what is known should this server be gone the next. */
  seeSittings(sittingIds: string[], at: number): Promise<void>;
  /** Someone's stay as it is now. */
  savePresence(stay: Stay): Promise<void>;
  endSitting(sittingId: string, at: number): Promise<void>;
  /** Ends what a server that is gone left open before this one began, each when it was last seen. Returns how many. */
  endForsakenSittings(before: number): Promise<number>;
  /** Twice is once. Nothing happens when the sitting isn't kept. */
  saveAct(sittingId: string, act: StoredAct): Promise<void>;
  /** The latest acts of all the meeting's sittings, or those before one, oldest first; none before another meeting's. */
  actsOf(meetingId: string, page: { before?: string; limit: number }): Promise<{ acts: StoredAct[]; hasMore: boolean }>;
  /** Those of these contents that some deck shows. */
  contentsInUse(contents: string[]): Promise<string[]>;
};
