import type { MediaRoom } from "@moim/media";
import {
  FLOOR_REST_MS,
  type ActView,
  type BusDownMessage,
  type ChatMessageView,
  type DownMessage,
  type Farewell,
  type RoomEvent,
  type RoomSnapshot,
  type Told,
} from "@moim/protocol";
import {
  closeProducersOf,
  emptyRoom,
  enforceRights,
  followEnding,
  endRest,
  followFloor,
  hasNewOrder,
  isAllowed,
  isAtRest,
  mayHaveLostRights,
  mayRead,
  stopWaiting,
  suspendMedia,
  viewOf,
  waitingList,
  waitingView,
  type MediaOutcome,
  type Outcome,
  type RoomState,
  letBack,
} from "@moim/room";
import { mayReadAct } from "./acts.ts";
import { Door } from "./door.ts";
import { Downlinks } from "./downlinks.ts";
import { EventLog } from "./event-log.ts";
import { Lines } from "./lines.ts";
import type { Member } from "./member.ts";
import { RecentChat } from "./recent-chat.ts";
import type { StoredBan } from "./store.ts";

/** How often everyone on the bus hears that it is there: browsers take its silence for a way that is gone (B9). */
const BEAT_EVERY_MS = 1_000;
export const BEAT = JSON.stringify({ t: "beat" } satisfies BusDownMessage);

/** A meeting that is going on: its state, its order of events, its members and its half of the SFU. */
export class LiveRoom {
  readonly meetingId: string;
  readonly title: string;
  readonly members = new Map<string, Member>();
  /** Who was removed and can't come back, by the ban's id. */
  readonly bans: Map<string, StoredBan>;
  /** Those of them that aren't stored yet, or couldn't be: they hold though nobody else knows them. */
  readonly unstored = new Set<string>();
  /** Messages of which nobody was told because the database didn't say whether it has them, by sender and client id. */
  readonly unsureChat = new Set<string>();
  /** Whom each ban of this sitting removed. */
  readonly removed = new Map<string, string>();
  readonly log = new EventLog();
  /** Those who wait to be let in. */
  readonly door: Door;
  /** How well everyone's line carries their media. */
  readonly lines: Lines;
  /** What everyone's way down carries of it. */
  readonly downlinks: Downlinks;
  state: RoomState;
  media: MediaRoom;
  /** When someone last asked anything of this room's worker, in milliseconds. */
  mediaAskedAt = 0;
  closed = false;
  /** Told of each event, once it is true. */
  readonly listeners = new Set<(event: RoomEvent) => void>();
  /** Told when something changed that must outlast the process. */
  readonly orderListeners = new Set<() => void>();
  /** Told of each act, once it is done. */
  readonly actListeners = new Set<(act: ActView) => void>();
  #nextChannel = 0;
  #restTimer: NodeJS.Timeout | undefined;
  /** The worker does the fan-out, so that it costs the same for three as for three hundred. */
  readonly #beat = setInterval(() => this.media.bus.send(BEAT), BEAT_EVERY_MS).unref();
  /** The latest messages: what someone who joins reads at once, whatever the database is doing. */
  readonly #chat: RecentChat;

  constructor(parts: {
    meetingId: string;
    title: string;
    media: MediaRoom;
    bans: readonly StoredBan[];
    chat: { messages: ChatMessageView[]; hasMore: boolean };
    state?: RoomState;
    waitingGraceMs?: number | undefined;
  }) {
    this.meetingId = parts.meetingId;
    this.title = parts.title;
    this.bans = new Map(parts.bans.map((ban) => [ban.id, ban]));
    this.state = parts.state ?? emptyRoom;
    this.media = parts.media;
    this.#chat = new RecentChat(parts.chat);
    this.door = new Door({
      isWaiting: (id) => this.state.waiting.has(id),
      onGone: (id) => this.apply({ state: stopWaiting(this.state, id), events: [] }),
      view: (id) => waitingView(this.state, this.title, id),
      list: () => waitingList(this.state),
      hosts: () =>
        [...this.members.values()].flatMap(({ id, joined, socket }) =>
          joined && socket && isAllowed(this.state, id, "admit") ? [socket] : [],
        ),
      graceMs: parts.waitingGraceMs,
    });
    const peers = () =>
      [...this.members.values()].flatMap(({ id, joined, peer }) => (joined && peer ? [{ id, peer }] : []));
    this.lines = new Lines({ peers, tell: (lines) => this.#send({ t: "lines", lines }) });
    this.downlinks = new Downlinks({
      peers,
      sourceOf: (producerId) => this.state.producers.get(producerId)?.source,
      tell: (participantId, producerIds) => this.tell({ t: "held", producerIds }, (id) => id === participantId),
    });
    this.#hear(parts.media);
  }

  /** Subchannels are 16 bits and only one router sees them, so they may come round again after 65,535 arrivals. */
  takeChannel(): number {
    this.#nextChannel = (this.#nextChannel % 65_535) + 1;
    return this.#nextChannel;
  }

  /**
   * Makes an outcome true: the state first, then everyone is told. What someone sends without the right to it any more ends
   * here, by whatever way the right was lost.
   */
  apply(outcome: Outcome): void {
    const before = this.state;
    this.state = outcome.state;
    for (const event of outcome.events) this.#publish(event);
    const floor = followFloor(before, this.state);
    this.state = floor.state;
    for (const event of floor.events) this.#publish(event);
    const ending = followEnding(this.state);
    this.state = ending.state;
    for (const event of ending.events) this.#publish(event);
    this.#followRest();
    if (hasNewOrder(before, this.state)) for (const listener of this.orderListeners) listener();
    if (!mayHaveLostRights(before, this.state) && before.waiting === this.state.waiting) {
      if (before.waitingNote === this.state.waitingNote) return;
    }
    // A worker that can't pause any more has died, and forwards nothing.
    this.applyToMedia(enforceRights(this.state)).catch(() => undefined);
    this.door.follow();
  }

  /** Who has the floor and is muted for a while has spoken. */
  #followRest(): void {
    if (!isAtRest(this.state)) {
      clearTimeout(this.#restTimer);
      this.#restTimer = undefined;
      return;
    }
    this.#restTimer ??= setTimeout(() => {
      this.#restTimer = undefined;
      if (!this.closed) this.apply(endRest(this.state));
    }, FLOOR_REST_MS).unref();
  }

  /** As {@link apply}, for what is done to the SFU besides. Resolves when the worker has done it. */
  async applyToMedia(outcome: MediaOutcome): Promise<void> {
    const { producers } = this.state;
    const peerOf = (id: string) => this.members.get(producers.get(id)?.participantId ?? "")?.peer;
    for (const id of outcome.close) peerOf(id)?.closeProducer(id);
    const pausing = outcome.pause.map(async (id) => await peerOf(id)?.setProducerPaused(id, true));
    if (outcome.state !== this.state) this.apply(outcome);
    await Promise.all(pausing);
  }

  #publish(event: RoomEvent): void {
    if (event.type === "chat.posted") this.#chat.add(event.message);
    if (event.type === "chat.cleared") this.#chat.clear();
    this.#send({ t: "event", ...this.log.append(event, Date.now()) });
    for (const listener of this.listeners) listener(event);
  }

  /** A message that is only for some goes to them, and to nobody else's connection. */
  deliver(message: ChatMessageView): void {
    this.#chat.add(message);
    this.tell({ t: "chat", message }, (id) => mayRead(this.state, id, message));
  }

  /** Something that someone did: told to those who lead, and kept by whoever listens. */
  record(act: ActView): void {
    for (const listener of this.actListeners) listener(act);
    this.tell({ t: "act", act }, (id) => isAllowed(this.state, id, "read-log") && mayReadAct(act, id));
  }

  /** Tells these people alone, over their sockets. */
  tell(message: Told, isFor: (participantId: string) => boolean): void {
    for (const { id, joined, socket } of this.members.values()) {
      if (joined && isFor(id)) socket?.emit("room.message", message);
    }
  }

  /** Someone who was removed may come back in. */
  lift(banId: string): void {
    this.bans.delete(banId);
    this.unstored.delete(banId);
    const participantId = this.removed.get(banId);
    if (participantId !== undefined) this.apply({ state: letBack(this.state, participantId), events: [] });
  }

  /** Bans that were stored and no longer are have been lifted meanwhile, on the meeting's page. */
  liftAllBut(stored: readonly StoredBan[]): void {
    const kept = new Set([...stored.map(({ id }) => id), ...this.unstored]);
    for (const id of [...this.bans.keys()]) if (!kept.has(id)) this.lift(id);
  }

  /** Whether someone under any of these was removed, and hasn't been let back in. */
  isBanned(subjects: readonly string[]): boolean {
    return [...this.bans.values()].some((ban) => ban.subjects.some((subject) => subjects.includes(subject)));
  }

  /** One message, two carriers: the bus for all who said hello on it, the socket for the others. */
  #send(message: DownMessage): void {
    const members = [...this.members.values()].filter((member) => member.joined);
    if (members.some((member) => member.busReady)) this.media.bus.send(JSON.stringify(message));
    for (const member of members) if (!member.busReady) member.socket?.emit("room.message", message);
  }

  #hear(media: MediaRoom): void {
    const whose = (producerId: string) => this.state.producers.get(producerId)?.participantId;
    media.on("levels", (levels) =>
      this.#send({
        t: "levels",
        levels: levels.flatMap(({ producerId, volume }) => {
          const participantId = whose(producerId);
          return participantId ? [{ participantId, volume }] : [];
        }),
      }),
    );
    media.on("speaker", (producerId) => this.#send({ t: "speaker", participantId: whose(producerId) ?? null }));
  }

  #loseMedia(): void {
    for (const member of this.members.values()) {
      member.peer = null;
      member.busReady = false;
    }
  }

  /** Goes on without media until then, in server milliseconds, or until {@link replaceMedia}: everything goes over sockets. */
  suspendMedia(until: number): void {
    this.#loseMedia();
    this.apply(suspendMedia(this.state, until));
  }

  /** Continues on another worker after this one died: media starts anew, everything else stays. */
  replaceMedia(media: MediaRoom): void {
    this.media = media;
    this.#hear(media);
    this.#loseMedia();
    this.apply(closeProducersOf(this.state, () => true));
    this.apply(suspendMedia(this.state, null));
    for (const member of this.members.values()) if (member.joined) member.socket?.emit("room.mediaLost");
  }

  /** All that a participant may see, as of now. */
  snapshot(readerId: string): RoomSnapshot {
    return {
      seq: this.log.seq,
      at: Date.now(),
      meeting: { title: this.title },
      ...viewOf(this.state),
      chat: this.#chat.latest((message) => mayRead(this.state, readerId, message)),
      chatHasMore: this.#chat.hasMore,
    };
  }

  /** Tells a member why, and ends their connection. */
  dismiss(member: Member, because: Farewell): void {
    member.socket?.emit("room.farewell", because);
    const { socket } = member;
    member.socket = null;
    socket?.disconnect(true);
    member.close();
    this.members.delete(member.id);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.#restTimer);
    clearInterval(this.#beat);
    this.lines.close();
    this.downlinks.close();
    this.door.close(this.members.size > 0 ? "ended" : null);
    for (const member of this.members.values()) this.dismiss(member, "ended");
    this.media.close();
  }
}
