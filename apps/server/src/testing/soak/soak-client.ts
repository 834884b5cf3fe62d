import {
  Connection,
  createMeetingStore,
  Drawings,
  openSocket,
  placeKey,
  RoomStream,
  type ConnectionListener,
  type Place,
} from "@moim/client/testing";
import {
  keyOf,
  pageAt,
  RequestError,
  type DownMessage,
  type Handshake,
  type Input,
  type Mark,
  type Output,
  type RawInput,
  type RequestName,
  type Role,
  type Welcome,
} from "@moim/protocol";
import { ORIGIN, type TestServer } from "../test-server.ts";
import { BadLine, type Badness } from "./bad-line.ts";
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
  readonly drawings: Drawings;
  readonly counts = { welcomes: 0, syncs: 0, snapshotsInPlaceOfEvents: 0 };
  readonly #connection: Connection;
  readonly #running: Promise<void>;
  readonly #stream: RoomStream;
  #offlineUntil = 0;
  readonly #open = new Map<string, { place: Place; close: () => void }>();
  #closed = false;

  constructor(server: TestServer, who: { id: string; role: Role }, random: Random, badness: Badness) {
    this.id = who.id;
    this.role = who.role;
    this.line = new BadLine(random, badness);
    this.drawings = new Drawings({
      ask: (name, input) => this.ask(name, input),
      selfId: () => this.id,
      isOnline: () => this.isOnline,
    });
    this.#stream = new RoomStream(
      this.store,
      async (since) => {
        this.counts.syncs += 1;
        const sync = await this.ask("room.sync", { since });
        if (sync.kind === "snapshot") this.counts.snapshotsInPlaceOfEvents += 1;
        return sync;
      },
      (event, seq) => this.drawings.receive(event, seq),
      () => this.drawings.reload(Object.keys(this.room?.decks ?? {})),
    );
    const getTicket = async () => ({
      ticket: await server.ticket({ participantId: this.id, name: this.id, role: this.role }),
      serverUrl: server.url,
    });
    this.#connection = new Connection(getTicket, this, (url, auth) => this.#openSocket(url, auth));
    this.#running = this.#connection.run();
  }

  /** Its socket finds no network before that is back. */
  #openSocket(url: string, auth: Handshake): ReturnType<typeof openSocket> {
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
    this.drawings.resend();
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
    if (ref) this.openPage({ deckId: deck.id, page: keyOf(ref) });
  }

  openPage(place: Place): void {
    const key = placeKey(place);
    if (!this.#open.has(key)) this.#open.set(key, { place, close: this.drawings.open(place) });
  }

  closePage(place: Place): void {
    this.#open.get(placeKey(place))?.close();
    this.#open.delete(placeKey(place));
  }

  /** The pages that this one has open, of decks that are there. */
  get openPages(): Place[] {
    return [...this.#open.values()].map(({ place }) => place).filter(({ deckId }) => this.room?.decks[deckId]);
  }

  /** What this one sees drawn on a page, one's own at once; undefined where it doesn't know. */
  marksOn(place: Place): readonly Mark[] | undefined {
    return this.drawings.store.getState().pages[placeKey(place)];
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
    this.drawings.close();
    this.#connection.close();
    await this.#running;
  }
}
