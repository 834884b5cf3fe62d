import type { MediaRoom } from "@moim/media";
import {
  CHAT_HISTORY_PAGE,
  type ChatMessageView,
  type DownMessage,
  type Farewell,
  type RoomEvent,
  type RoomSnapshot,
} from "@moim/protocol";
import {
  closeProducersOf,
  emptyRoom,
  enforceRights,
  isAllowed,
  mayHaveLostRights,
  stopWaiting,
  viewOf,
  waitingList,
  waitingView,
  type MediaOutcome,
  type Outcome,
  type RoomState,
} from "@moim/room";
import { Door } from "./door.ts";
import { EventLog } from "./event-log.ts";
import type { Member } from "./member.ts";

/** A meeting that is going on: its state, its order of events, its members and its half of the SFU. */
export class LiveRoom {
  readonly meetingId: string;
  readonly title: string;
  readonly members = new Map<string, Member>();
  readonly banned: Set<string>;
  readonly log = new EventLog();
  /** Those who wait to be let in. */
  readonly door: Door;
  state: RoomState;
  media: MediaRoom;
  closed = false;
  /** Told of each event, once it is true. */
  readonly listeners = new Set<(event: RoomEvent) => void>();
  #nextChannel = 0;
  /** The latest messages, oldest first: what someone who joins reads at once, whatever the database is doing. */
  #chat: ChatMessageView[];
  #chatHasMore: boolean;

  constructor(parts: {
    meetingId: string;
    title: string;
    media: MediaRoom;
    banned: string[];
    chat: { messages: ChatMessageView[]; hasMore: boolean };
    state?: RoomState;
    waitingGraceMs?: number | undefined;
  }) {
    this.meetingId = parts.meetingId;
    this.title = parts.title;
    this.banned = new Set(parts.banned);
    this.state = parts.state ?? emptyRoom;
    this.media = parts.media;
    this.#chat = [...parts.chat.messages];
    this.#chatHasMore = parts.chat.hasMore;
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
    if (!mayHaveLostRights(before, this.state) && before.waiting === this.state.waiting) {
      if (before.waitingNote === this.state.waitingNote) return;
    }
    // A worker that can't pause any more has died, and forwards nothing.
    this.applyToMedia(enforceRights(this.state)).catch(() => undefined);
    this.door.follow();
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
    if (event.type === "chat.posted") this.#remember(event.message);
    this.#send({ t: "event", ...this.log.append(event, Date.now()) });
    for (const listener of this.listeners) listener(event);
  }

  #remember(message: ChatMessageView): void {
    this.#chat.push(message);
    if (this.#chat.length <= CHAT_HISTORY_PAGE) return;
    this.#chat.shift();
    this.#chatHasMore = true;
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

  /** Continues on another worker after this one died: media starts anew, everything else stays. */
  replaceMedia(media: MediaRoom): void {
    this.media = media;
    this.#hear(media);
    for (const member of this.members.values()) {
      member.peer = null;
      member.busReady = false;
    }
    this.apply(closeProducersOf(this.state, () => true));
    for (const member of this.members.values()) if (member.joined) member.socket?.emit("room.mediaLost");
  }

  /** All that participants may see, as of now. */
  snapshot(): RoomSnapshot {
    return {
      seq: this.log.seq,
      at: Date.now(),
      meeting: { title: this.title },
      ...viewOf(this.state),
      chat: [...this.#chat],
      chatHasMore: this.#chatHasMore,
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
    this.door.close(this.members.size > 0 ? "ended" : null);
    for (const member of this.members.values()) this.dismiss(member, "ended");
    this.media.close();
  }
}
