import { MediaRoom } from "@moim/media";
import {
  CHAT_HISTORY_PAGE,
  may,
  RequestError,
  RESUME_GRACE_MS,
  RETURN_GRACE_MS,
  type TicketClaims,
} from "@moim/protocol";
import { closeProducersOf, entryFor, knock, leave, setConnected, type Outcome } from "@moim/room";
import { noTally, type Tally } from "../metrics/tally.ts";
import { Waiter } from "./door.ts";
import { LiveRoom } from "./live-room.ts";
import { Member, type MemberSocket } from "./member.ts";
import type { RegistryParts } from "./registry-parts.ts";
import { storedState } from "./stored-state.ts";
import { WorkerDeaths } from "./worker-deaths.ts";

export type Seat = { room: LiveRoom; member: Member };
/** Where someone stands who waits to be let in: nothing of the room is theirs. */
export type AtTheDoor = { room: LiveRoom; waiter: Waiter };
export type Place = Seat | AtTheDoor;

/** What the rules of coming in ask of a ticket. */
const newcomer = ({ participantId: id, name, role, admitted, waits }: TicketClaims) => ({
  ...{ id, name, role, admitted, waits },
});

/** The id of whoever is there. */
export const idOf = (place: Place): string => ("member" in place ? place.member : place.waiter).id;

/** The live rooms of this server: opening, finding one's place, leaving, closing. */
export class RoomRegistry {
  readonly #parts: RegistryParts & { tally: Tally };
  readonly #rooms = new Map<string, Promise<LiveRoom>>();
  readonly #live = new Map<string, LiveRoom>();
  /** Rooms whose end is being recorded: who comes now must not find them still running. */
  readonly #closing = new Map<string, Promise<void>>();
  /** Which seat a secret key opens. */
  readonly #byResumeKey = new Map<string, Seat>();
  readonly #byAssetKey = new Map<string, Seat>();
  readonly #deaths = new WorkerDeaths();
  #shuttingDown = false;

  constructor(parts: RegistryParts) {
    this.#parts = { tally: noTally, ...parts };
  }

  /**
   * Finds or opens the room and reserves a seat, or finds that this person has to wait. Someone who sits there already, in another
   * tab say, is replaced.
   * @throws RequestError `removed`, `meeting-locked`, or `not-started` for those who may not start a meeting that isn't running.
   */
  async enter(claims: TicketClaims): Promise<Place> {
    const room = await this.#roomFor(claims);
    const isKeptOut = await this.#keepsOut(room, claims);
    if (room.closed) return await this.enter(claims);
    if (isKeptOut) {
      await this.#closeIfEmpty(room);
      throw new RequestError("removed");
    }
    if (entryFor(room.state, newcomer(claims)) === "wait") {
      if (room.members.size > 0) return { room, waiter: new Waiter(claims) };
      await this.#closeIfEmpty(room); // continued after a crash: but who would let them in?
      throw new RequestError("not-started");
    }
    return this.#seatIn(room, claims);
  }

  /** Looks again before anyone is refused: whoever was let back in on the meeting's page comes in. Without the database all bans hold. */
  async #keepsOut(room: LiveRoom, { subjects }: TicketClaims): Promise<boolean> {
    if (!room.isBanned(subjects)) return false;
    const stored = await this.#parts.store.bansOf(room.meetingId).catch(() => null);
    if (stored) room.liftAllBut(stored);
    return room.isBanned(subjects);
  }

  #seatIn(room: LiveRoom, claims: TicketClaims): Seat {
    const earlier = room.members.get(claims.participantId);
    if (earlier) this.#vacate(room, earlier, "replaced");
    const assetKey = this.#parts.assetKeyOf(room.meetingId, claims.participantId);
    const member = new Member(claims, room.takeChannel(), assetKey);
    const seat = { room, member };
    room.members.set(member.id, member);
    this.#byResumeKey.set(member.resumeKey, seat);
    this.#byAssetKey.set(member.assetKey, seat);
    this.#keepForAWhile(seat);
    return seat;
  }

  /** The seat whose key this is. @throws RequestError `resume-unknown` */
  resume(resumeKey: string): Seat {
    const seat = this.#byResumeKey.get(resumeKey);
    if (!seat || seat.room.closed) throw new RequestError("resume-unknown");
    if (!seat.member.socket) this.#keepForAWhile(seat);
    this.#parts.tally.resumed();
    return seat;
  }

  /** A connection takes the seat that was reserved for it. One that sat there before, half dead perhaps, is cut without a word. */
  occupy({ room, member }: Seat, socket: MemberSocket): void {
    if (room.closed || room.members.get(member.id) !== member) {
      socket.disconnect(true); // removed, or replaced, since the handshake began
      return;
    }
    clearTimeout(member.graceTimer);
    const before = member.socket;
    member.socket = socket;
    member.joined = false;
    member.busReady = false;
    before?.disconnect(true);
  }

  /** A connection waits at the door. When it is let in, it has a seat, of which the listener is told first. */
  wait({ room, waiter }: AtTheDoor, socket: MemberSocket, onSeat: (seat: Seat) => void): void {
    try {
      const { claims } = waiter;
      const isBanned = room.isBanned(claims.subjects);
      if (room.closed || isBanned) throw new RequestError("not-admitted");
      if (entryFor(room.state, newcomer(claims)) === "enter") {
        const seat = this.#seatIn(room, claims); // the waiting room was turned off since the handshake
        onSeat(seat);
        return this.occupy(seat, socket);
      }
      room.door.sit(waiter, socket);
      const state = knock(room.state, newcomer(claims), Date.now());
      waiter.onAdmitted = () => {
        const seat = this.#seatIn(room, waiter.claims);
        onSeat(seat);
        this.occupy(seat, socket);
        socket.emit("room.admitted");
      };
      room.apply({ state, events: [] });
      this.#parts.log.info({ room: room.meetingId, participant: waiter.id }, "participant knocked");
    } catch (error) {
      room.door.turnAway(waiter.id, null);
      socket.disconnect(true); // the next handshake says why, if it is still so
      if (!(error instanceof RequestError)) throw error;
    }
  }

  /** Gives the seat up when nobody sits in it by then: also one whose handshake never became a connection. */
  #keepForAWhile(seat: Seat): void {
    this.#keepFor(seat, this.#parts.resumeGraceMs ?? RESUME_GRACE_MS, "lost");
  }

  #keepFor(seat: Seat, ms: number, because: "left" | "lost"): void {
    clearTimeout(seat.member.graceTimer);
    seat.member.graceTimer = setTimeout(() => void this.depart(seat, because), ms);
  }

  /** Someone goes and may be back in a moment: their media end, and their place is kept for that moment only. */
  stepOut(seat: Seat): void {
    const { room, member } = seat;
    const { socket } = member;
    if (room.members.get(member.id) !== member || !socket) return;
    this.dropped(seat, socket);
    socket.disconnect(true);
    this.#endMedia(seat);
    this.#keepFor(seat, this.#parts.returnGraceMs ?? RETURN_GRACE_MS, "left");
  }

  /** The seat that may see this meeting's pages, or undefined. */
  byAssetKey(assetKey: string): Seat | undefined {
    return this.#byAssetKey.get(assetKey);
  }

  async #roomFor(claims: TicketClaims): Promise<LiveRoom> {
    const { meetingId, role } = claims;
    await this.#closing.get(meetingId);
    if (!this.#rooms.has(meetingId) && !may({ role, isPresenter: false }, "open-room")) {
      // A meeting that was running when the server went down may be continued by anyone who was let in.
      if ((await this.#parts.store.liveSince(meetingId)) === null) throw new RequestError("not-started");
    }
    const existing = this.#rooms.get(meetingId);
    if (existing) return await existing;
    const opening = this.#openRoom(claims);
    this.#rooms.set(meetingId, opening);
    try {
      return await opening;
    } catch (error) {
      this.#rooms.delete(meetingId);
      throw error;
    }
  }

  async #openRoom({ meetingId, title }: TicketClaims): Promise<LiveRoom> {
    const { store, pool, log } = this.#parts;
    const [preset, order, bans, decks, drawings, chat] = await Promise.all([
      store.presetOf(meetingId),
      store.orderOf(meetingId),
      store.bansOf(meetingId),
      store.decksOf(meetingId),
      store.drawingsOf(meetingId),
      store.recentMessages(meetingId, { limit: CHAT_HISTORY_PAGE }),
    ]);
    const media = await MediaRoom.open(pool);
    const room = new LiveRoom({
      meetingId,
      title,
      media,
      bans,
      chat,
      state: storedState({ preset, order, decks, drawings }),
      waitingGraceMs: this.#parts.waitingGraceMs,
    });
    this.#watch(room, media);
    try {
      await store.setLive(meetingId, new Date());
    } catch (error) {
      room.close();
      throw error;
    }
    this.#live.set(meetingId, room);
    this.#parts.onOpen(room);
    log.info({ room: meetingId }, "room opened");
    return room;
  }

  #watch(room: LiveRoom, media: MediaRoom): void {
    media.on("died", () => {
      if (room.closed || this.#shuttingDown) return;
      const { quarantineMs } = this.#parts;
      const { workerPid } = media;
      const suspects = [...this.#live.values()]
        .filter((one) => one.media.workerPid === workerPid)
        .map(({ meetingId: id, mediaAskedAt: askedAt }) => ({ id, askedAt }));
      if (quarantineMs && this.#deaths.blame(workerPid, suspects, Date.now()) === room.meetingId) {
        this.#suspendMedia(room, quarantineMs);
      } else this.#reopenMedia(room, performance.now());
    });
  }

  #reopenMedia(room: LiveRoom, diedAt: number): void {
    const { pool, tally, log } = this.#parts;
    MediaRoom.open(pool)
      .then((next) => {
        if (room.closed || this.#shuttingDown) return next.close();
        if (next.closed) return this.#reopenMedia(room, diedAt); // its worker died too, before anyone listened
        this.#watch(room, next);
        room.replaceMedia(next);
        tally.recovered((performance.now() - diedAt) / 1_000);
        log.warn({ room: room.meetingId }, "room continues on another worker");
      })
      .catch((error: unknown) => {
        log.error({ room: room.meetingId, error }, "room lost its media and is closed");
        void this.close(room);
      });
  }

  /** The room brings workers down, and others' media with them: it goes on without media for a while. */
  #suspendMedia(room: LiveRoom, forMs: number): void {
    room.suspendMedia(Date.now() + forMs);
    this.#parts.tally.mediaSuspended();
    this.#parts.log.error({ room: room.meetingId, forMs }, "room goes on without media: it brought workers down");
    setTimeout(() => {
      if (!room.closed && !this.#shuttingDown) this.#reopenMedia(room, performance.now());
    }, forMs).unref();
  }

  /** A connection dropped: the place is kept for a while. */
  dropped({ room, member }: Seat, socket: MemberSocket): void {
    if (member.socket !== socket) return; // a newer connection has taken over
    member.socket = null;
    member.joined = false;
    if (this.#shuttingDown) return;
    room.apply(setConnected(room.state, member.id, false));
    this.#keepForAWhile({ room, member });
  }

  /** Someone's data channel takes no more: their media is opened anew, what it missed is asked for, and meanwhile all goes over the socket. */
  renewMedia({ room, member }: Seat): void {
    if (room.members.get(member.id) !== member || !member.peer) return;
    this.#endMedia({ room, member });
    member.socket?.emit("room.mediaLost");
    this.#parts.tally.cut("channel-unread");
    this.#parts.log.warn({ room: room.meetingId, participant: member.id }, "data channel cut off for not being read");
  }

  #endMedia({ room, member }: Seat): void {
    member.peer?.close();
    member.peer = null;
    member.busReady = false;
    room.apply(closeProducersOf(room.state, ({ participantId }) => participantId === member.id));
  }

  /** Ends the connections of someone who floods the server, media too. Their place is kept as after any drop. */
  cutOff(place: Place): void {
    const { room } = place;
    if (!("member" in place)) return void place.waiter.socket?.disconnect(true);
    const { member } = place;
    if (room.members.get(member.id) !== member || (!member.socket && !member.peer)) return;
    member.socket?.disconnect(true);
    this.#endMedia({ room, member });
    this.#parts.tally.cut("flood");
    this.#parts.log.warn({ room: room.meetingId, participant: member.id }, "cut off for flooding");
  }

  /** Someone is gone for good: their media ends at once, their keys open nothing more, the others are told. */
  async depart(seat: Seat, because: "left" | "removed" | "lost"): Promise<void> {
    await this.sendOff(seat, because, leave(seat.room.state, seat.member.id, because));
  }

  /** As {@link depart}, with what else comes of it. */
  async sendOff(
    { room, member }: Seat,
    because: "left" | "removed" | "lost" | "waiting",
    outcome: Outcome,
  ): Promise<void> {
    if (room.members.get(member.id) !== member) return;
    this.#vacate(room, member, because === "lost" ? "left" : because);
    room.apply(outcome);
    this.#parts.log.info({ room: room.meetingId, participant: member.id, because }, "participant left");
    await this.#closeIfEmpty(room);
  }

  #vacate(room: LiveRoom, member: Member, because: "left" | "removed" | "replaced" | "waiting"): void {
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
    const { meetingId } = room;
    this.#rooms.delete(meetingId);
    this.#live.delete(meetingId);
    room.close();
    this.#parts.log.info({ room: meetingId }, "room closed");
    const ended = this.#parts.store
      .setLive(meetingId, null)
      .catch((error: unknown) => this.#parts.log.error({ room: meetingId, error }, "closing was not recorded"));
    // Who opens it again reads what was drawn: so not before that is written.
    const recorded = Promise.all([ended, this.#parts.onClose(room)])
      .then(() => undefined)
      .finally(() => this.#closing.delete(meetingId));
    this.#closing.set(meetingId, recorded);
    await recorded;
  }

  /** Whether someone is in a room already, or waits before it, or was when the server went down: who comes back is nobody new. */
  hasPlaceFor({ meetingId, participantId: id }: TicketClaims): boolean {
    const room = this.#live.get(meetingId);
    if (!room) return false;
    const { waiting, returning, participants } = room.state;
    return room.members.has(id) || [waiting, returning, participants].some((people) => people.has(id));
  }

  /** The room of a meeting that is going on. */
  live(meetingId: string): LiveRoom | undefined {
    return this.#live.get(meetingId);
  }

  async rooms(): Promise<LiveRoom[]> {
    const settled = await Promise.allSettled(this.#rooms.values());
    return settled.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  }

  /** Tells everyone who is in a room, or waits before one, that this server restarts and when to come again, in milliseconds from now. */
  async tellRestart(retryAfterMs: number): Promise<void> {
    for (const { members, door } of await this.rooms()) {
      const inside = [...members.values()].filter(({ joined }) => joined);
      for (const { socket } of [...inside, ...door.waiters]) socket?.emit("room.restarting", { retryAfterMs });
    }
  }

  /** Ends every connection without recording that meetings ended: they go on after a restart. */
  async shutDown(): Promise<void> {
    this.#shuttingDown = true;
    for (const room of await this.rooms()) {
      for (const member of room.members.values()) {
        member.socket?.disconnect(true);
        member.close();
      }
      room.door.close(null);
      room.media.close();
      await this.#parts.onClose(room);
    }
  }
}
