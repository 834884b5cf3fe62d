import type { MediaRoom } from "@moim/media";
import {
  CHAT_HISTORY_PAGE,
  type ChatMessageView,
  type DownMessage,
  type Farewell,
  type RoomEvent,
  type RoomSnapshot,
} from "@moim/protocol";
import { closeProducersOf, emptyRoom, viewOf, type Outcome, type RoomState } from "@moim/room";
import { EventLog } from "./event-log.ts";
import type { Member } from "./member.ts";

/** A meeting that is going on: its state, its order of events, its members and its half of the SFU. */
export class LiveRoom {
  readonly meetingId: string;
  readonly title: string;
  readonly members = new Map<string, Member>();
  readonly banned: Set<string>;
  readonly log = new EventLog();
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
  }) {
    this.meetingId = parts.meetingId;
    this.title = parts.title;
    this.banned = new Set(parts.banned);
    this.state = parts.state ?? emptyRoom;
    this.media = parts.media;
    this.#chat = [...parts.chat.messages];
    this.#chatHasMore = parts.chat.hasMore;
    this.#hear(parts.media);
  }

  /** Subchannels are 16 bits and only one router sees them, so they may come round again after 65,535 arrivals. */
  takeChannel(): number {
    this.#nextChannel = (this.#nextChannel % 65_535) + 1;
    return this.#nextChannel;
  }

  /** Makes an outcome true: the state first, then everyone is told. */
  apply(outcome: Outcome): void {
    this.state = outcome.state;
    for (const event of outcome.events) this.#publish(event);
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
    for (const member of this.members.values()) this.dismiss(member, "ended");
    this.media.close();
  }
}
