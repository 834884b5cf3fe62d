import { MediaRoom, type WorkerPool } from "@moim/media";
import {
  CHAT_HISTORY_PAGE,
  may,
  RequestError,
  RESUME_GRACE_MS,
  type DeckView,
  type TicketClaims,
} from "@moim/protocol";
import { closeProducersOf, emptyRoom, leave, setConnected } from "@moim/room";
import type { Logger } from "../logger.ts";
import { LiveRoom } from "./live-room.ts";
import { Member, type MemberSocket } from "./member.ts";
import type { RoomStore } from "./store.ts";

export type RegistryParts = { pool: WorkerPool; store: RoomStore; log: Logger; resumeGraceMs?: number };
export type Seat = { room: LiveRoom; member: Member };

/** The live rooms of this server: opening, finding one's place, leaving, closing. */
export class RoomRegistry {
  readonly #parts: RegistryParts;
  readonly #rooms = new Map<string, Promise<LiveRoom>>();
  /** Which seat a secret key opens. */
  readonly #byResumeKey = new Map<string, Seat>();
  readonly #byAssetKey = new Map<string, Seat>();
  #shuttingDown = false;

  constructor(parts: RegistryParts) {
    this.#parts = parts;
  }

  /**
   * Finds or opens the room and takes a seat. Someone who sits there already, in another tab say, is replaced.
   * @throws RequestError `removed`, or `not-started` for those who may not start a meeting that isn't running.
   */
  async enter(claims: TicketClaims): Promise<Seat> {
    const room = await this.#roomFor(claims);
    if (claims.subjects.some((subject) => room.banned.has(subject))) {
      await this.#closeIfEmpty(room);
      throw new RequestError("removed");
    }
    const earlier = room.members.get(claims.participantId);
    if (earlier) this.#vacate(room, earlier, "replaced");
    const member = new Member(claims, room.takeChannel());
    const seat = { room, member };
    room.members.set(member.id, member);
    this.#byResumeKey.set(member.resumeKey, seat);
    this.#byAssetKey.set(member.assetKey, seat);
    return seat;
  }

  /** The seat whose key this is. @throws RequestError `resume-unknown` */
  resume(resumeKey: string): Seat {
    const seat = this.#byResumeKey.get(resumeKey);
    if (!seat || seat.room.closed) throw new RequestError("resume-unknown");
    clearTimeout(seat.member.graceTimer);
    return seat;
  }

  /** The seat that may see this meeting's pages, or undefined. */
  byAssetKey(assetKey: string): Seat | undefined {
    return this.#byAssetKey.get(assetKey);
  }

  async #roomFor(claims: TicketClaims): Promise<LiveRoom> {
    const mayOpen = may({ role: claims.role, isPresenter: false }, "open-room");
    if (!mayOpen && !this.#rooms.has(claims.meetingId)) {
      // A meeting that was running when the server went down may be continued by anyone who was let in.
      if ((await this.#parts.store.liveSince(claims.meetingId)) === null) throw new RequestError("not-started");
    }
    for (;;) {
      const existing = this.#rooms.get(claims.meetingId);
      if (!existing) break;
      const room = await existing;
      if (!room.closed) return room;
    }
    const opening = this.#open(claims);
    this.#rooms.set(claims.meetingId, opening);
    try {
      return await opening;
    } catch (error) {
      this.#rooms.delete(claims.meetingId);
      throw error;
    }
  }

  async #open({ meetingId, title }: TicketClaims): Promise<LiveRoom> {
    const { store, pool, log } = this.#parts;
    const [banned, stored, chat] = await Promise.all([
      store.bannedSubjects(meetingId),
      store.readyDecks(meetingId),
      store.recentMessages(meetingId, { limit: CHAT_HISTORY_PAGE }),
    ]);
    const decks = stored.map(({ id, name, pageCount }): [string, DeckView] => [
      id,
      { id, name, pageCount, pagesReady: pageCount, status: "ready", failure: null },
    ]);
    const media = await MediaRoom.open(pool);
    const room = new LiveRoom({ meetingId, title, media, banned, chat, state: { ...emptyRoom, decks: new Map(decks) } });
    this.#watch(room, media);
    await store.setLive(meetingId, new Date());
    log.info({ room: meetingId }, "room opened");
    return room;
  }

  #watch(room: LiveRoom, media: MediaRoom): void {
    media.on("died", () => {
      if (room.closed || this.#shuttingDown) return;
      MediaRoom.open(this.#parts.pool)
        .then((next) => {
          if (room.closed || this.#shuttingDown) return next.close();
          this.#watch(room, next);
          room.replaceMedia(next);
          this.#parts.log.warn({ room: room.meetingId }, "room continues on another worker");
        })
        .catch((error: unknown) => {
          this.#parts.log.error({ room: room.meetingId, error }, "room lost its media and is closed");
          void this.close(room);
        });
    });
  }

  /** A connection dropped: the place is kept for a while. */
  dropped({ room, member }: Seat, socket: MemberSocket): void {
    if (member.socket !== socket) return; // a newer connection has taken over
    member.socket = null;
    member.joined = false;
    room.apply(setConnected(room.state, member.id, false));
    member.graceTimer = setTimeout(
      () => void this.depart({ room, member }, "lost"),
      this.#parts.resumeGraceMs ?? RESUME_GRACE_MS,
    );
  }

  /** Someone is gone for good: their media ends at once, their keys open nothing more, the others are told. */
  async depart({ room, member }: Seat, because: "left" | "removed" | "lost"): Promise<void> {
    if (room.members.get(member.id) !== member) return;
    this.#vacate(room, member, because === "removed" ? "removed" : "left");
    room.apply(leave(room.state, member.id, because));
    this.#parts.log.info({ room: room.meetingId, participant: member.id, because }, "participant left");
    await this.#closeIfEmpty(room);
  }

  #vacate(room: LiveRoom, member: Member, because: "left" | "removed" | "replaced"): void {
    this.#byResumeKey.delete(member.resumeKey);
    this.#byAssetKey.delete(member.assetKey);
    if (because === "replaced") {
      // The producers end with the connection that fed them; the person stays.
      room.apply(closeProducersOf(room.state, ({ participantId }) => participantId === member.id));
    }
    room.dismiss(member, because);
  }

  async #closeIfEmpty(room: LiveRoom): Promise<void> {
    if (room.members.size === 0) await this.close(room);
  }

  /** Closes a room for everyone in it. */
  async close(room: LiveRoom): Promise<void> {
    if (room.closed) return;
    for (const member of room.members.values()) {
      this.#byResumeKey.delete(member.resumeKey);
      this.#byAssetKey.delete(member.assetKey);
    }
    this.#rooms.delete(room.meetingId);
    room.close();
    this.#parts.log.info({ room: room.meetingId }, "room closed");
    await this.#parts.store
      .setLive(room.meetingId, null)
      .catch((error: unknown) => this.#parts.log.error({ room: room.meetingId, error }, "closing was not recorded"));
  }

  async rooms(): Promise<LiveRoom[]> {
    const settled = await Promise.allSettled(this.#rooms.values());
    return settled.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  }

  /** Ends every connection without recording that meetings ended: they go on after a restart. */
  async shutDown(): Promise<void> {
    this.#shuttingDown = true;
    for (const room of await this.rooms()) {
      for (const member of room.members.values()) member.socket?.disconnect(true);
      room.media.close();
    }
  }
}
