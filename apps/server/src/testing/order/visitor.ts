import { createMeetingStore, RoomStream } from "@moim/client/testing";
import type { MediaPeer } from "@moim/media";
import {
  RequestError,
  type BusDownMessage,
  type ChatMessageView,
  type DownMessage,
  type Output,
  type RequestName,
  type TicketClaims,
  type WaitingList,
  type Welcome,
} from "@moim/protocol";
import type { Member } from "../../rooms/member.ts";
import type { Place, RoomRegistry, Seat } from "../../rooms/registry.ts";
import type { Answer } from "../../signaling/answer.ts";
import { Line } from "./line.ts";

/** What a visitor finds at the house they come to. */
type Server = {
  registry: RoomRegistry;
  answer: Answer;
  receiverFor: (seat: Seat) => (message: Buffer) => void;
  /** Something goes on that the test waits for. */
  track<T>(work: Promise<T>): Promise<T>;
  fault(what: string): void;
  /** Who leads the room, or did when the present step began. */
  leads(id: string): boolean;
  led: ReadonlySet<string>;
  removals: Map<string, { participantId: string; forGood: boolean }>;
};

/** Media that a visitor opened, and the way up its bus, once that is open. */
export type OpenedPeer = { peer: MediaPeer; member: Member; receive?: (message: Buffer) => void };

/** A person with a browser: their line to the server, what they hold of the room, and what comes on either carrier. */
export class Visitor {
  readonly id: string;
  readonly claims: TicketClaims;
  readonly store = createMeetingStore();
  readonly peers: OpenedPeer[] = [];
  line: Line | undefined;
  /** Who waits, as they were told last on this line. */
  waiting: WaitingList | undefined;
  welcome: Welcome | undefined;
  readonly #house: Server;
  readonly #stream: RoomStream;
  readonly #asked = new Map<number, (outcome: string) => void>();
  #nextAsk = 0;

  constructor(house: Server, claims: TicketClaims) {
    this.#house = house;
    this.id = claims.participantId;
    this.claims = claims;
    this.#stream = new RoomStream(
      this.store,
      async (since) => {
        const { line } = this;
        const reply = line?.connected ? await house.answer(line.place, "room.sync", { since }) : undefined;
        if (!reply?.ok) throw new RequestError("no-connection");
        return reply.data;
      },
      () => undefined,
      () => undefined,
    );
  }

  get room() {
    return this.store.getState().room;
  }

  /** Has been welcomed on the present line, and the server still holds them for one who is in. */
  get isIn(): boolean {
    const place = this.line?.connected ? this.line.place : undefined;
    return !!place && "member" in place && place.member.joined && place.room.members.get(this.id) === place.member;
  }

  /** A browser connects, joins, and waits if it must. @returns "in", "waits", "cut", or why it was refused */
  async connect(by: "ticket" | "key"): Promise<string> {
    const { registry } = this.#house;
    let place: Place;
    try {
      const key = this.welcome?.resumeKey ?? "a-key-of-nobody-s";
      place = by === "key" ? registry.resume(key) : await registry.enter(this.claims);
    } catch (error) {
      if (error instanceof RequestError) return error.reason;
      throw error;
    }
    await Promise.resolve(); // between the handshake and the connection others act
    const line = new Line(place, {
      receive: (message) => this.#receive(message),
      admitted: (own) => void this.#house.track(this.#join(own)),
      ended: (own) => this.#ended(own),
      fault: (what) => this.#house.fault(`${this.id}: ${what}`),
    });
    this.line = line;
    this.waiting = undefined;
    if ("member" in place) registry.occupy(place, line);
    else registry.wait(place, line, (seat) => (line.place = seat));
    return await this.#join(line);
  }

  async #join(line: Line): Promise<string> {
    if (!line.connected) return "cut";
    const reply = await this.#house.answer(line.place, "room.join", {});
    if (!reply.ok) return reply.error.reason === "not-admitted" ? "waits" : reply.error.reason;
    this.welcome = reply.data;
    this.store.setState({ self: reply.data.self });
    this.#stream.reset(reply.data.snapshot);
    for (const message of reply.data.snapshot.chat) this.#checkMessage(message);
    return "in";
  }

  #ended(line: Line): void {
    const { place } = line;
    if ("member" in place) this.#house.registry.dropped(place, line);
    else place.room.door.dropped(place.waiter, line);
  }

  /** The network is gone, without a word. */
  drop(): void {
    this.line?.disconnect();
  }

  #receive(message: DownMessage): void {
    switch (message.t) {
      case "waiting":
        this.waiting = message.waiting;
        return;
      case "event":
        if (message.event.type === "chat.posted") this.#checkMessage(message.event.message);
        return this.#stream.receive(message);
      case "chat":
        this.#checkMessage(message.message);
        return this.#keep(message.message);
      case "report":
        if (message.report.about.id === this.id) this.#house.fault(`${this.id}: reads who reported them`);
        return this.#checkLeads(message);
      case "act":
        return this.#checkLeads(message);
      default:
        return;
    }
  }

  /** As the client does with what is only for some. */
  #keep(message: ChatMessageView): void {
    const { room } = this;
    if (!room || room.chat.some(({ id }) => id === message.id)) return;
    const chat = [...room.chat, message].toSorted((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
    this.store.setState({ room: { ...room, chat } });
  }

  /** Nobody but its sender and whom it is for ever gets a message that is only for some. */
  #checkMessage(message: ChatMessageView): void {
    const { to, senderId } = message;
    if (to === undefined || senderId === this.id) return;
    if (to === "hosts" ? this.#mayLead : to.id === this.id) return;
    this.#house.fault(`${this.id}: reads what ${senderId} wrote to ${to === "hosts" ? to : to.id}`);
  }

  get #mayLead(): boolean {
    return this.#house.leads(this.id) || this.#house.led.has(this.id);
  }

  #checkLeads(message: DownMessage): void {
    if (!this.#mayLead) this.#house.fault(`${this.id}: leads nothing and is told ${JSON.stringify(message)}`);
  }

  /** What came on the room bus. */
  hear(message: BusDownMessage): void {
    if (message.t === "welcome" || message.t === "beat") return;
    if (message.t !== "reply") return this.#receive(message);
    const { reply } = message;
    this.#asked.get(message.id)?.(reply.ok ? "done" : reply.error.reason);
    this.#asked.delete(message.id);
  }

  /** As the server's pulse does: whoever missed something asks for it. */
  pulse(seq: number): void {
    if (this.isIn) this.#stream.pulse(seq);
  }

  /** Asks over the socket. What is asked on a line that was ended for a reason was still on its way. */
  async ask(name: RequestName, input: unknown): Promise<string> {
    const { line } = this;
    if (!line || (!line.connected && !line.farewell)) return "no-line";
    const wasOver = !line.connected;
    const reply = await this.#house.answer(line.place, name, input);
    if (!reply.ok) return reply.error.reason;
    if (wasOver) this.#house.fault(`${this.id}: ${name} was done for who had been sent off`);
    this.#note(name, input as Record<string, unknown>, reply.data);
    return "done";
  }

  #note(name: RequestName, input: Record<string, unknown>, data: unknown): void {
    if (name === "moderation.remove") {
      const removal = { participantId: String(input["participantId"]), forGood: input["ban"] === true };
      this.#house.removals.set((data as Output<"moderation.remove">).banId, removal);
    }
    if (name !== "chat.history") return;
    for (const message of (data as Output<"chat.history">).messages) this.#checkMessage(message);
  }

  /** Asks over the room bus, if there is one; else over the socket. Without an answer in this step it is "no-reply". */
  async askOnBus(name: RequestName, input: unknown): Promise<string> {
    const line = this.peers.find(({ peer, receive }) => receive && !peer.closed);
    if (!line?.receive) return await this.ask(name, input);
    const id = (this.#nextAsk += 1);
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#asked.set(id, resolve);
    line.receive(Buffer.from(JSON.stringify({ t: "ask", id, name, input })));
    return await promise;
  }

  /** Opens transports, and the bus on them with its hello, as a browser does when it has joined. */
  async openMedia(withBus: boolean): Promise<string> {
    const { line, welcome } = this;
    if (!line?.connected || !welcome) return "no-line";
    const opened = await this.ask("media.open", { rtpCapabilities: welcome.routerRtpCapabilities });
    const { place } = line;
    if (opened !== "done" || !("member" in place) || !place.member.peer) return opened;
    const mine: OpenedPeer = { peer: place.member.peer, member: place.member };
    this.peers.push(mine);
    if (!withBus) return opened;
    const bus = await this.ask("media.openBus", { sctpStreamParameters: { streamId: 0, ordered: true } });
    if (bus === "done" && !mine.peer.closed) {
      mine.receive = this.#house.receiverFor(place);
      mine.receive(Buffer.from(JSON.stringify({ t: "hello" })));
    }
    return bus;
  }

  /** Receives something and plays it, as a tile does. */
  async play(producerId: string): Promise<string> {
    const { line } = this;
    if (!line?.connected) return "no-line";
    const reply = await this.#house.answer(line.place, "media.consume", { producerId });
    if (!reply.ok) return reply.error.reason;
    return await this.ask("media.tune", { consumerId: reply.data.consumerId, paused: false });
  }

  /** Nothing more comes to what was asked on the bus. */
  giveUpAsking(): void {
    for (const resolve of this.#asked.values()) resolve("no-reply");
    this.#asked.clear();
  }
}
