import { readPreset, type ChatMessageView, type PresetRules } from "@moim/protocol";
import type { KeptOrder } from "@moim/room";
import type {
  DeckPlace,
  LibraryDeck,
  NewDeck,
  RoomStore,
  Stay,
  StoredAct,
  StoredBan,
  StoredDeck,
  StoredDrawing,
} from "../rooms/store.ts";

/** What the database keeps, in memory, and as broken as a test wants it. Keeps the rules of the port, as the database does. */
export class MemoryStore implements RoomStore {
  readonly live = new Map<string, Date>();
  readonly cancelled = new Set<string>();
  readonly orders = new Map<string, unknown>();
  readonly presets = new Map<string, Partial<PresetRules>>();
  readonly bans = new Map<string, StoredBan[]>();
  readonly messages = new Map<string, ChatMessageView[]>();
  readonly library = new Map<string, NewDeck>();
  readonly decks = new Map<string, StoredDeck[]>();
  /** What is drawn, by meeting, then by deck and page. */
  readonly drawings = new Map<string, Map<string, StoredDrawing>>();
  readonly sittings = new Map<
    string,
    { meetingId: string; startedAt: number; seenAt: number; endedAt: number | null }
  >();
  readonly stays = new Map<string, Stay>();
  /** What was done, by sitting. */
  readonly acts = new Map<string, StoredAct[]>();
  /** Names of what fails now. */
  readonly broken = new Set<keyof RoomStore>();
  /** What a call waits for, where a test holds it up. */
  readonly gates = new Map<keyof RoomStore, Promise<void>>();
  #nextId = 0;

  async #pass(name: keyof RoomStore): Promise<void> {
    await this.gates.get(name);
    if (this.broken.has(name)) throw new Error(`the database is gone (${name})`);
  }

  /** Forgets everything, and works again. */
  reset(): void {
    for (const kept of [this.live, this.cancelled, this.bans, this.messages, this.broken, this.gates]) kept.clear();
    this.presets.clear();
    this.orders.clear();
    for (const kept of [this.library, this.decks, this.drawings, this.sittings, this.stays, this.acts]) kept.clear();
  }

  isReachable(): Promise<boolean> {
    return Promise.resolve(this.broken.size === 0);
  }

  async liveSince(meetingId: string): Promise<Date | null> {
    await this.#pass("liveSince");
    return this.live.get(meetingId) ?? null;
  }

  async setLive(meetingId: string, since: Date | null): Promise<void> {
    await this.#pass("setLive");
    if (since) this.live.set(meetingId, since);
    else this.#close(meetingId);
  }

  async endLiveExcept(meetingIds: string[], before: Date): Promise<number> {
    await this.#pass("endLiveExcept");
    const left = [...this.live].filter(([id, since]) => since < before && !meetingIds.includes(id));
    for (const [id] of left) this.#close(id);
    return left.length;
  }

  #close(meetingId: string): void {
    this.live.delete(meetingId);
    this.orders.delete(meetingId);
    this.#keepBans(meetingId, ({ forGood }) => forGood);
  }

  #keepBans(meetingId: string, keeps: (ban: StoredBan) => boolean): void {
    this.bans.set(meetingId, (this.bans.get(meetingId) ?? []).filter(keeps));
  }

  async cancelledAmong(meetingIds: string[]): Promise<string[]> {
    await this.#pass("cancelledAmong");
    return meetingIds.filter((id) => this.cancelled.has(id));
  }

  async orderOf(meetingId: string): Promise<unknown> {
    await this.#pass("orderOf");
    return this.orders.get(meetingId) ?? null;
  }

  async saveOrder(meetingId: string, order: KeptOrder): Promise<void> {
    await this.#pass("saveOrder");
    // As the database would give it back.
    if (this.live.has(meetingId)) this.orders.set(meetingId, JSON.parse(JSON.stringify(order)));
  }

  async presetOf(meetingId: string): Promise<PresetRules> {
    await this.#pass("presetOf");
    return readPreset(this.presets.get(meetingId));
  }

  async addBan(meetingId: string, ban: StoredBan): Promise<void> {
    await this.#pass("addBan");
    const bans = this.bans.get(meetingId) ?? [];
    if (bans.some(({ id }) => id === ban.id) || !(ban.forGood || this.live.has(meetingId))) return;
    this.bans.set(meetingId, [...bans, ban]);
  }

  async bansOf(meetingId: string): Promise<StoredBan[]> {
    await this.#pass("bansOf");
    return (this.bans.get(meetingId) ?? []).toSorted((a, b) => b.at - a.at);
  }

  async removeBan(meetingId: string, banId: string): Promise<boolean> {
    await this.#pass("removeBan");
    const known = this.bans.get(meetingId)?.some(({ id }) => id === banId) ?? false;
    this.#keepBans(meetingId, ({ id }) => id !== banId);
    return known;
  }

  async storeMessage(
    meetingId: string,
    message: Omit<ChatMessageView, "id">,
  ): Promise<{ message: ChatMessageView; isNew: boolean }> {
    await this.#pass("storeMessage");
    const all = this.messages.get(meetingId) ?? [];
    const known = all.find((one) => one.senderId === message.senderId && one.clientId === message.clientId);
    if (known) return { message: known, isNew: false };
    this.#nextId += 1;
    const stored = { id: `m${String(this.#nextId).padStart(6, "0")}`, ...message };
    this.messages.set(meetingId, [...all, stored]);
    return { message: stored, isNew: true };
  }

  async recentMessages(
    meetingId: string,
    { before, limit, reader }: Parameters<RoomStore["recentMessages"]>[1],
  ): Promise<{ messages: ChatMessageView[]; hasMore: boolean }> {
    await this.#pass("recentMessages");
    const isFor = ({ to, senderId }: ChatMessageView) =>
      !reader || !to || senderId === reader.id || (to === "hosts" ? reader.leads : to.id === reader.id);
    const all = (this.messages.get(meetingId) ?? []).filter(isFor);
    const end =
      before === undefined
        ? all.length
        : Math.max(
            0,
            all.findIndex(({ id }) => id === before),
          );
    return { messages: all.slice(Math.max(0, end - limit), end), hasMore: end > limit };
  }

  async clearChat(meetingId: string): Promise<void> {
    await this.#pass("clearChat");
    this.messages.delete(meetingId);
  }

  async addDeck(meetingId: string | null, deck: NewDeck): Promise<void> {
    await this.#pass("addDeck");
    this.library.set(deck.id, this.library.get(deck.id) ?? deck);
    if (meetingId === null) return;
    const decks = this.decks.get(meetingId) ?? [];
    if (decks.some(({ id }) => id === deck.id)) return;
    const { owner: _, kind: __, ...shown } = deck;
    this.decks.set(meetingId, [...decks, { ...shown, first: false, place: null, blanks: [] }]);
  }

  async deckOf(userId: string, deckId: string): Promise<LibraryDeck | null> {
    await this.#pass("deckOf");
    const deck = this.library.get(deckId);
    if (deck?.owner !== `user:${userId}`) return null;
    const { owner: _, kind: __, ...shown } = deck;
    return shown;
  }

  async includeDeck(meetingId: string, deckId: string): Promise<void> {
    await this.#pass("includeDeck");
    const deck = this.library.get(deckId);
    if (!deck) throw new Error("no such deck");
    await this.addDeck(meetingId, deck);
  }

  /** A deck of one's own that is in the meeting already. */
  async giveDeck(
    meetingId: string,
    { id, name, pageCount }: Pick<NewDeck, "id" | "name" | "pageCount">,
  ): Promise<void> {
    const content = Buffer.from(id).toString("hex").padEnd(32, "0").slice(0, 32);
    await this.addDeck(meetingId, { id, name, pageCount, content, owner: "device:owner", kind: "pdf", losses: [] });
  }

  /** A deck in someone's library, in no meeting. */
  async giveLibrary({ id, owner }: Pick<NewDeck, "id" | "owner">): Promise<void> {
    const content = Buffer.from(id).toString("hex").padEnd(32, "0").slice(0, 32);
    await this.addDeck(null, { id, owner, name: id, pageCount: 5, content, kind: "pdf", losses: [] });
  }

  async decksOf(meetingId: string): Promise<StoredDeck[]> {
    await this.#pass("decksOf");
    return this.decks.get(meetingId) ?? [];
  }

  async drawingsOf(meetingId: string): Promise<StoredDrawing[]> {
    await this.#pass("drawingsOf");
    return [...(this.drawings.get(meetingId)?.values() ?? [])];
  }

  async removeDeck(meetingId: string, deckId: string): Promise<void> {
    await this.#pass("removeDeck");
    this.decks.set(
      meetingId,
      (this.decks.get(meetingId) ?? []).filter(({ id }) => id !== deckId),
    );
    const drawings = this.drawings.get(meetingId) ?? new Map<string, StoredDrawing>();
    for (const [key, drawing] of drawings) if (drawing.deckId === deckId) drawings.delete(key);
  }

  async savePlace(meetingId: string, deckId: string, place: DeckPlace): Promise<void> {
    await this.#pass("savePlace");
    const decks = this.decks.get(meetingId) ?? [];
    this.decks.set(
      meetingId,
      decks.map((deck) => (deck.id === deckId ? { ...deck, ...place } : deck)),
    );
  }

  async saveDrawing(meetingId: string, drawing: StoredDrawing): Promise<void> {
    await this.#pass("saveDrawing");
    const { deckId, page, marks } = drawing;
    const drawings = this.drawings.get(meetingId) ?? new Map<string, StoredDrawing>();
    this.drawings.set(meetingId, drawings);
    if (marks.length === 0) drawings.delete(`${deckId}/${page}`);
    else if (this.decks.get(meetingId)?.some(({ id }) => id === deckId)) drawings.set(`${deckId}/${page}`, drawing);
  }

  async beginSitting(meetingId: string, { id, startedAt }: { id: string; startedAt: number }): Promise<void> {
    await this.#pass("beginSitting");
    for (const [other, { endedAt, ...rest }] of this.sittings) {
      if (rest.meetingId === meetingId && endedAt === null && other !== id) await this.endSitting(other, rest.seenAt);
    }
    if (this.sittings.has(id)) return;
    this.sittings.set(id, { meetingId, startedAt, seenAt: startedAt, endedAt: null });
  }

  async seeSittings(sittingIds: string[], at: number): Promise<void> {
    await this.#pass("seeSittings");
    for (const id of sittingIds) {
      const known = this.sittings.get(id);
      if (known?.endedAt === null) known.seenAt = Math.max(known.seenAt, at);
    }
  }

  async savePresence(stay: Stay): Promise<void> {
    await this.#pass("savePresence");
    const sitting = this.sittings.get(stay.sittingId);
    if (!sitting) return;
    this.stays.set(stay.id, stay);
    sitting.seenAt = Math.max(sitting.seenAt, stay.leftAt ?? stay.joinedAt);
  }

  async endSitting(sittingId: string, at: number): Promise<void> {
    await this.#pass("endSitting");
    const sitting = this.sittings.get(sittingId);
    if (!sitting) return;
    for (const [id, stay] of this.stays) {
      if (stay.sittingId === sittingId && stay.leftAt === null) this.stays.set(id, { ...stay, leftAt: at });
    }
    this.sittings.set(sittingId, { ...sitting, seenAt: at, endedAt: at });
  }

  async endForsakenSittings(before: number): Promise<number> {
    await this.#pass("endForsakenSittings");
    const left = [...this.sittings].filter(([, { endedAt, startedAt }]) => endedAt === null && startedAt < before);
    for (const [id, { seenAt }] of left) await this.endSitting(id, seenAt);
    return left.length;
  }

  async saveAct(sittingId: string, act: StoredAct): Promise<void> {
    await this.#pass("saveAct");
    const acts = this.acts.get(sittingId) ?? [];
    if (this.sittings.has(sittingId) && !acts.some(({ id }) => id === act.id)) this.acts.set(sittingId, [...acts, act]);
  }

  async actsOf(
    meetingId: string,
    { before, limit }: { before?: string; limit: number },
  ): Promise<{ acts: StoredAct[]; hasMore: boolean }> {
    await this.#pass("actsOf");
    const all = [...this.acts]
      .flatMap(([sittingId, acts]) => (this.sittings.get(sittingId)?.meetingId === meetingId ? acts : []))
      .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const found = all.findIndex(({ id }) => id === before);
    const end = before === undefined ? all.length : Math.max(0, found);
    return { acts: all.slice(Math.max(0, end - limit), end), hasMore: end > limit };
  }

  async contentsInUse(contents: string[]): Promise<string[]> {
    await this.#pass("contentsInUse");
    const used = new Set([...this.library.values()].map(({ content }) => content));
    return contents.filter((content) => used.has(content));
  }
}
