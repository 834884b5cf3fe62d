import type { MediaPeer, WorkerPool } from "@moim/media";
import type { BusDownMessage, RoomEvent, TicketClaims } from "@moim/protocol";
import type { RoomState } from "@moim/room";
import { createHandlers } from "../../handlers/index.ts";
import { createLogger } from "../../logger.ts";
import { DeckUploads } from "../../rooms/deck-uploads.ts";
import type { LiveRoom } from "../../rooms/live-room.ts";
import { RoomRegistry, type Seat } from "../../rooms/registry.ts";
import { createAnswer, type Answer } from "../../signaling/answer.ts";
import { createBusReceiver } from "../../signaling/bus.ts";
import { pointerReceiver } from "../../signaling/pointer.ts";
import { openTurnAccess } from "../../turn/access.ts";
import { MemoryStore } from "../memory-store.ts";
import { Visitor } from "./visitor.ts";

/** Longer than the door waits before it tells what has changed. */
const TELLING_MS = 60;
const log = createLogger("silent");
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Keeps messages as a database does: it answers in a turn of its own, and not amid what else is being answered. */
class StoreOfTurns extends MemoryStore {
  override async storeMessage(...message: Parameters<MemoryStore["storeMessage"]>) {
    await turn();
    return await super.storeMessage(...message);
  }
}

/** An event as it was told, and the room as it was then. */
export type Told = { event: RoomEvent; state: RoomState };

export type Removal = { participantId: string; forGood: boolean };

/** The server's rooms as they are, with real media workers, but for their sockets: and the people who come to one meeting. */
export class House {
  readonly meetingId: string;
  readonly store: MemoryStore = new StoreOfTurns();
  readonly registry: RoomRegistry;
  readonly answer: Answer;
  readonly receiverFor: (seat: Seat) => (message: Buffer) => void;
  readonly visitors: readonly Visitor[];
  readonly pool: WorkerPool;
  /** What went wrong where nobody looks afterwards. */
  readonly faults: string[] = [];
  /** Since the present step began. */
  told: Told[] = [];
  /** Who led when the present step began: what is for those who lead may still reach them. */
  led: ReadonlySet<string> = new Set();
  /** Whom each removal that was answered removed, by its id, and whether for good. */
  readonly removals = new Map<string, Removal>();
  /** Milliseconds since it was opened, by the clock that the test turns. */
  now = 0;
  readonly #advance: (ms: number) => Promise<unknown>;
  readonly #pending = new Set<Promise<unknown>>();

  constructor(parts: {
    pool: WorkerPool;
    meetingId: string;
    cast: TicketClaims[];
    /** Turns the clock. */
    advance: (ms: number) => Promise<unknown>;
  }) {
    this.pool = parts.pool;
    this.meetingId = parts.meetingId;
    this.#advance = parts.advance;
    this.registry = new RoomRegistry({
      pool: parts.pool,
      store: this.store,
      log,
      assetKeyOf: (meetingId, participantId) => `asset-${meetingId}-${participantId}`,
      onOpen: (room) => this.#tap(room),
      onClose: () => Promise.resolve(),
    });
    const answer: Answer = (place, name, raw) => answerWith(place, name, raw);
    this.answer = (place, name, raw) => this.track(answer(place, name, raw));
    this.receiverFor = createBusReceiver(this.answer, log);
    const uploads = new DeckUploads({
      folder: "nowhere",
      forget: () => undefined,
      reserveBytes: 0,
      freeBytes: () => Promise.resolve(Infinity),
      render: async () => undefined,
      log,
    });
    const recorder = { includeDeck: () => undefined };
    const turn = openTurnAccess(null, { log });
    const sittings = { written: () => Promise.resolve() };
    const { registry, store, receiverFor } = this;
    const answerWith = createAnswer(
      createHandlers({
        registry,
        store,
        uploads,
        recorder,
        sittings,
        turn,
        receiverFor,
        pointerFor: pointerReceiver,
        log,
      }),
      { spend: () => Promise.resolve() },
      log,
    );
    this.visitors = parts.cast.map((claims) => new Visitor(this, claims));
  }

  /** What the bus carries comes to all whose line to it the server holds open, whoever that is. */
  #tap(room: LiveRoom): void {
    room.listeners.add((event) => void this.told.push({ event, state: room.state }));
    const { bus } = room.media;
    const send = bus.send.bind(bus);
    bus.send = (text, channel) => {
      send(text, channel);
      this.#carry(room, JSON.parse(text) as BusDownMessage, channel);
    };
  }

  #carry(room: LiveRoom, message: BusDownMessage, channel: number | undefined): void {
    for (const visitor of this.visitors) {
      for (const { peer, member } of visitor.peers) {
        if (peer.closed || !peer.bus || (channel !== undefined && channel !== member.channel)) continue;
        if (isRestricted(message)) this.fault(`C: what is only for some went over the bus: ${JSON.stringify(message)}`);
        if (room.members.get(visitor.id) !== member) this.fault(`${visitor.id}: the bus brings them what they left`);
        visitor.hear(message);
      }
    }
  }

  get room(): LiveRoom | undefined {
    return this.registry.live(this.meetingId);
  }

  /** Media that is open, whoever opened it. */
  get peers(): { peer: MediaPeer; visitor: Visitor }[] {
    return this.visitors.flatMap((visitor) =>
      visitor.peers.filter(({ peer }) => !peer.closed).map(({ peer }) => ({ peer, visitor })),
    );
  }

  visitor(id: string): Visitor {
    const found = this.visitors.find((one) => one.id === id);
    if (!found) throw new Error(`nobody is called ${id}`);
    return found;
  }

  fault(what: string): void {
    this.faults.push(what);
  }

  /** Something goes on that {@link settle} waits for. */
  track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.then(
      () => undefined,
      () => undefined,
    );
    this.#pending.add(tracked);
    void tracked.then(() => this.#pending.delete(tracked));
    return work;
  }

  async #quiet(): Promise<void> {
    do {
      await Promise.all(this.#pending);
      await turn();
      await turn(); // leaving and ending are done after they are answered
    } while (this.#pending.size > 0);
  }

  /** All that was begun is done, told and heard. */
  async settle(): Promise<void> {
    await this.#quiet();
    await this.pass(TELLING_MS);
    const seq = this.room?.log.seq;
    if (seq !== undefined) for (const visitor of this.visitors) visitor.pulse(seq);
    await this.#quiet();
    for (const visitor of this.visitors) visitor.giveUpAsking();
  }

  /** Time goes by. */
  async pass(ms: number): Promise<void> {
    this.now += ms;
    await this.#advance(ms);
    await this.#quiet();
  }

  /** A new step begins: what was told before it doesn't count for it. */
  begin(): void {
    this.told = [];
    this.led = new Set(this.visitors.map(({ id }) => id).filter((id) => this.leads(id)));
  }

  /** Whether someone in the room leads it now. */
  leads(id: string): boolean {
    return ["owner", "host", "cohost"].includes(this.room?.state.participants.get(id)?.role ?? "viewer");
  }

  /** Everyone goes, and nothing is left. */
  async close(): Promise<void> {
    for (const visitor of this.visitors) visitor.drop();
    await this.pass(10 * 60_000);
  }
}

/** Whether it must go to the sockets of those it is for alone. */
function isRestricted(message: BusDownMessage): boolean {
  if (message.t === "event") return message.event.type === "chat.posted" && message.event.message.to !== undefined;
  return ["chat", "asked", "report", "act", "waiting"].includes(message.t);
}
