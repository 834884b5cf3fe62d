import { Connection, createMeetingStore, openSocket, RoomStream, type ConnectionListener } from "@moim/client/testing";
import {
  keyOf,
  pageAt,
  RequestError,
  type DownMessage,
  type Handshake,
  type Input,
  type Output,
  type RawInput,
  type RequestName,
  type Role,
  type Welcome,
} from "@moim/protocol";
import { ORIGIN, type TestServer } from "../test-server.ts";
import { BadLine, type Badness } from "./bad-line.ts";
import { HeldDrawings } from "./held-drawings.ts";
import type { Random } from "./random.ts";

/**
 * One browser's half without its browser: the client's own connection, store and stream, behind a line that delays, doubles,
 * reorders and loses what the server sends, and that is cut again and again.
 */
export class SoakClient implements ConnectionListener {
  readonly id: string;
  readonly role: Role;
  readonly store = createMeetingStore();
  readonly line: BadLine;
  readonly drawings: HeldDrawings;
  readonly counts = { welcomes: 0, syncs: 0, snapshotsInPlaceOfEvents: 0 };
  readonly #connection: Connection;
  readonly #running: Promise<void>;
  readonly #stream: RoomStream;
  #offlineUntil = 0;
  #closed = false;

  constructor(server: TestServer, who: { id: string; role: Role }, random: Random, badness: Badness) {
    this.id = who.id;
    this.role = who.role;
    this.line = new BadLine(random, badness);
    this.drawings = new HeldDrawings((place) => this.ask("drawing.page", place));
    this.#stream = new RoomStream(
      this.store,
      async (since) => {
        this.counts.syncs += 1;
        const sync = await this.ask("room.sync", { since });
        if (sync.kind === "snapshot") this.counts.snapshotsInPlaceOfEvents += 1;
        return sync;
      },
      (event) => this.drawings.apply(this.seq, event),
      () => this.drawings.startOver(Object.keys(this.store.getState().room?.decks ?? {})),
    );
    const getTicket = async () => ({
      ticket: await server.ticket({ participantId: this.id, name: this.id, role: this.role }),
      serverUrl: server.url,
    });
    this.#connection = new Connection(getTicket, this, (url, auth) => this.#open(url, auth));
    this.#running = this.#connection.run();
  }

  /** Its socket finds no network before that is back. */
  #open(url: string, auth: Handshake): ReturnType<typeof openSocket> {
    const waitMs = this.#offlineUntil - Date.now();
    return openSocket(waitMs > 0 ? "http://127.0.0.1:9" : url, auth, { origin: ORIGIN });
  }

  onState(connection: Parameters<ConnectionListener["onState"]>[0]): void {
    this.store.setState({ connection });
  }
  onMediaLost(): void {}
  onMessage(message: DownMessage): void {
    if (message.t === "event") this.line.carry(() => !this.#closed && this.#stream.receive(message));
  }
  onPulse({ seq }: { seq: number }): void {
    if (!this.line.isDeaf) this.#stream.pulse(seq);
  }
  onWelcome({ self, snapshot }: Welcome): void {
    this.counts.welcomes += 1;
    this.store.setState({ self, connection: { stage: "online", carrier: "socket" } });
    this.#stream.reset(snapshot);
  }

  get room() {
    return this.store.getState().room;
  }
  get seq(): number {
    return this.room?.seq ?? 0;
  }
  get isOnline(): boolean {
    return this.store.getState().connection.stage === "online";
  }
  get isPresenter(): boolean {
    return this.room?.presenterId === this.id;
  }

  /** @throws RequestError */
  async ask<N extends RequestName>(name: N, input: RawInput<N> | Input<N>): Promise<Output<N>> {
    if (this.#closed) throw new RequestError("no-connection");
    return await this.#connection.request(name, input as RawInput<N>);
  }

  /** Reads what is drawn on the page that is shown, as whoever shows it does. */
  openShownPage(): void {
    const { slides, decks } = this.room ?? {};
    const deck = slides && decks?.[slides.deckId];
    const ref = deck && pageAt(deck, slides.page);
    if (ref) this.drawings.open({ deckId: deck.id, page: keyOf(ref) });
  }

  /** The network is gone for so long. */
  offline(forMs: number): void {
    this.#offlineUntil = Date.now() + forMs;
    this.#connection.drop();
    setTimeout(() => this.#connection.retry(), forMs + 1).unref();
  }

  /** Tries to connect now, if it waits to. */
  retry(): void {
    this.#connection.retry();
  }

  /** Ends without a word, as a closed laptop does. */
  async close(): Promise<void> {
    this.#closed = true;
    this.line.close();
    this.#connection.close();
    await this.#running;
  }
}
