import { WAITING_GRACE_MS, type Farewell, type TicketClaims, type WaitingList, type WaitingView } from "@moim/protocol";
import type { MemberSocket } from "./member.ts";

/** Many knock at once when a class begins: hosts and those who wait are told once in this time. */
const TELL_EVERY_MS = 50;

/** Someone who waits to be let in: a connection that gets nothing of the room. */
export class Waiter {
  readonly id: string;
  readonly claims: TicketClaims;
  socket: MemberSocket | null = null;
  /** What happens to the connection when it is let in. */
  onAdmitted: (() => void) | undefined;
  graceTimer: NodeJS.Timeout | undefined;

  constructor(claims: TicketClaims) {
    this.id = claims.participantId;
    this.claims = claims;
  }
}

/** What the door must know of its room. */
export type DoorParts = {
  isWaiting: (id: string) => boolean;
  /** Someone gave up waiting. */
  onGone: (id: string) => void;
  view: (id: string) => WaitingView | undefined;
  list: () => WaitingList;
  /** Connections of those who may let people in. */
  hosts: () => MemberSocket[];
  graceMs?: number | undefined;
};

/** The connections of those who wait, and what is told to whom about it: the list to hosts, to each who waits their own place. */
export class Door {
  readonly #parts: DoorParts;
  readonly #waiters = new Map<string, Waiter>();
  /** What each connection was told last. */
  #told = new Map<MemberSocket, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  get waiters(): readonly Waiter[] {
    return [...this.#waiters.values()];
  }

  /** A connection waits from now on. One of the same person that waits already is replaced. */
  sit(waiter: Waiter, socket: MemberSocket): void {
    if (this.#waiters.has(waiter.id)) this.turnAway(waiter.id, "replaced");
    waiter.socket = socket;
    this.#waiters.set(waiter.id, waiter);
  }

  /** A connection that waits dropped: the place is kept for a while. */
  dropped(waiter: Waiter, socket: MemberSocket): void {
    if (waiter.socket !== socket || this.#waiters.get(waiter.id) !== waiter) return;
    waiter.socket = null;
    waiter.graceTimer = setTimeout(() => {
      this.#waiters.delete(waiter.id);
      this.#parts.onGone(waiter.id);
    }, this.#parts.graceMs ?? WAITING_GRACE_MS);
  }

  /** Ends the connection of someone who waits, and says why; with null it is cut without a word. Their place is the state's matter. */
  turnAway(id: string, because: Farewell | null, note?: string | null): void {
    const waiter = this.#waiters.get(id);
    if (!waiter) return;
    this.#forget(waiter);
    if (because) waiter.socket?.emit("room.farewell", because, ...(note ? [note] : []));
    waiter.socket?.disconnect(true);
  }

  #forget(waiter: Waiter): void {
    clearTimeout(waiter.graceTimer);
    this.#waiters.delete(waiter.id);
    if (waiter.socket) this.#told.delete(waiter.socket);
  }

  /** The state has changed: who doesn't wait any more was let in, and what hosts and the others see may be another. */
  follow(): void {
    for (const waiter of this.#waiters.values()) {
      if (this.#parts.isWaiting(waiter.id)) continue;
      this.#forget(waiter);
      if (waiter.socket) waiter.onAdmitted?.(); // who is away just now comes in by the same way as everyone, and needn't wait
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, TELL_EVERY_MS);
  }

  #tell(): void {
    const told = new Map<MemberSocket, string>();
    const { list, hosts, view } = this.#parts;
    const waiting = list();
    const isNews = (socket: MemberSocket, text: string) => {
      told.set(socket, text);
      return this.#told.get(socket) !== text;
    };
    const listed = JSON.stringify(waiting);
    const nothing = JSON.stringify({ people: [], note: null } satisfies WaitingList);
    for (const host of hosts()) {
      const isFirst = !this.#told.has(host);
      if (isNews(host, listed) && !(isFirst && listed === nothing)) {
        host.emit("room.message", { t: "waiting", waiting });
      }
    }
    for (const { id, socket } of this.#waiters.values()) {
      const own = view(id);
      if (socket && own && isNews(socket, JSON.stringify(own))) socket.emit("room.waiting", own);
    }
    for (const [socket, text] of this.#told) {
      // Someone who may let people in no longer.
      if (told.has(socket) || text === nothing) continue;
      socket.emit("room.message", { t: "waiting", waiting: { people: [], note: null } });
    }
    this.#told = told;
  }

  /** The room is gone: it was ended for all, or (null) everyone has left, and they wait for a host again. */
  close(because: Farewell | null): void {
    clearTimeout(this.#timer);
    for (const { id } of this.waiters) this.turnAway(id, because);
  }
}
