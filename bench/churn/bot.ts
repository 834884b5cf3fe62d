import { createMeetingClient, FakeTrack, openSocket, type MeetingSocket } from "@moim/client/testing/whole";
import type { Source } from "@moim/protocol";
import { Device } from "mediasoup-client";
import type { OwnMedia } from "./own-media.ts";
import { SfuHandler } from "./sfu-handler.ts";

const PICTURE_WIDTH_PX = 320;
/** A person presses "Send again" about then. */
const SEND_AGAIN_MS = 1_000;

export type Meeting = { id: string; serverUrl: string; origin: string; ticketFor: (bot: string) => Promise<string> };
type Client = ReturnType<typeof createMeetingClient>;

/** One participant: the browser's half as it is, over a media engine of our own. */
export class Bot {
  readonly name: string;
  readonly client: Client;
  /** When it was in the room at first, and when the meeting was over for it without its doing. */
  inAt: number | undefined;
  endedAt: number | undefined;
  /** Texts of messages that the server has acknowledged, with when. */
  readonly acknowledged = new Map<string, number>();
  /** How often each text was there under different ids. */
  readonly seen = new Map<string, Set<string>>();
  sentAgain = 0;
  readonly #media: OwnMedia;
  readonly #handlers = new Set<SfuHandler>();
  readonly #views = new Map<string, () => void>();
  #socket: MeetingSocket | undefined;
  #isGone = false;

  constructor(name: string, meeting: Meeting, media: OwnMedia) {
    this.name = name;
    this.#media = media;
    this.client = createMeetingClient(
      {
        getTicket: async () => ({ ticket: await meeting.ticketFor(name), serverUrl: meeting.serverUrl }),
        tracks: {
          microphone: new FakeTrack("audio").track,
          microphoneMuted: false,
          camera: new FakeTrack("video").track,
        },
      },
      {
        openSocket: (url, auth) => (this.#socket = openSocket(url, auth, { origin: meeting.origin })),
        loadDevice: async (capabilities) => await this.#loadDevice(capabilities),
        devices: {
          openDevice: (kind) => Promise.resolve(new FakeTrack(kind === "audioinput" ? "audio" : "video").track),
          openScreen: () => Promise.resolve({ video: new FakeTrack("video").track, audio: null }),
        },
      },
    );
    this.client.store.subscribe(({ room, connection }, before) => {
      if (connection.stage === "online") this.inAt ??= Date.now();
      if (connection.stage === "over" || connection.stage === "refused") this.endedAt ??= Date.now();
      if (room?.producers !== before.room?.producers) this.#watchAll();
      if (room?.chat !== before.room?.chat) this.#read();
    });
  }

  async #loadDevice(capabilities: unknown): Promise<Device> {
    const device = await Device.factory({
      handlerFactory: {
        name: "mediasoup",
        factory: (options) => {
          const handler = new SfuHandler(this.#media, options);
          for (const earlier of this.#handlers) if (earlier.isClosed) this.#handlers.delete(earlier);
          this.#handlers.add(handler);
          return handler;
        },
        getNativeRtpCapabilities: () => Promise.resolve(structuredClone(this.#media.capabilities)),
      },
    });
    await device.load({ routerRtpCapabilities: capabilities as never });
    return device;
  }

  /** Shows everyone, as a page of tiles does. */
  #watchAll(): void {
    const { room, self } = this.client.store.getState();
    const others = Object.values(room?.producers ?? {}).filter(({ participantId }) => participantId !== self?.id);
    for (const [id, close] of this.#views) {
      if (others.some((producer) => producer.id === id)) continue;
      this.#views.delete(id);
      close();
    }
    for (const { id, source } of others) {
      if (!this.#views.has(id))
        this.#views.set(id, this.client.view(id, source === "microphone" ? 0 : PICTURE_WIDTH_PX));
    }
  }

  #read(): void {
    for (const { id, text } of this.client.store.getState().room?.chat ?? []) {
      const ids = this.seen.get(text) ?? new Set();
      this.seen.set(text, ids.add(id));
    }
  }

  get id(): string | undefined {
    return this.client.store.getState().self?.id;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  get isOn(): boolean {
    const { stage } = this.client.store.getState().connection;
    return !this.#isGone && stage !== "over" && stage !== "refused";
  }

  /** Writes, and presses "Send again" as long as it is refused. Resolves when it is acknowledged, or this one is gone. */
  async write(text: string): Promise<void> {
    await this.client.sendChat(text, "everyone");
    for (;;) {
      const pending = this.client.store.getState().pending.find((one) => one.text === text);
      if (!pending) return void (this.isOn && this.acknowledged.set(text, Date.now()));
      if (!this.isOn) return;
      await new Promise((resolve) => setTimeout(resolve, SEND_AGAIN_MS));
      if (!pending.failed) continue; // it goes out by itself at the next welcome
      this.sentAgain += 1;
      await this.client.retryChat(pending.clientId);
    }
  }

  get sends(): Source[] {
    const { local } = this.client.store.getState();
    return (["microphone", "camera"] as const).filter((source) => {
      const state = local[source];
      return state.status === "on" && !state.muted;
    });
  }

  /** What is on, muted or not: a producer of it is to be there. */
  get open(): Source[] {
    const { local } = this.client.store.getState();
    return (["microphone", "camera"] as const).filter((source) => local[source].status === "on");
  }

  /** What it is connected by at present. */
  get socket(): MeetingSocket | undefined {
    return this.#socket;
  }

  /** The line drops, for this participant only. */
  dropSocket(): void {
    this.#socket?.disconnect();
  }

  /** The newest end for receiving. */
  get #receiving(): SfuHandler | undefined {
    return [...this.#handlers].findLast(({ direction, isClosed }) => direction === "recv" && !isClosed);
  }

  /** Its present end for receiving: another one after each recovery. */
  get generation(): unknown {
    return this.#receiving;
  }

  lastPacketAt(producerId: string): number {
    return this.#receiving?.onLine(producerId).lastAt ?? 0;
  }

  /**
   * What this one still waits for: nothing when it is in the room over its data channel, sends what it has on, and has received of all
   * the others what they send since a moment (of performance.now()).
   */
  waitsFor(others: readonly Bot[], since: number): string[] {
    const { connection, room, self } = this.client.store.getState();
    if (connection.stage !== "online") return [`connection: ${connection.stage}`];
    const waits: string[] = [];
    if (connection.carrier !== "data-channel") waits.push(`data channel (${this.describe()})`);
    const producers = Object.values(room?.producers ?? {});
    for (const source of this.open) {
      const own = producers.some((one) => one.participantId === self?.id && one.source === source);
      if (!own) waits.push(`sending its ${source}`);
    }
    for (const other of others) {
      if (other === this || !other.isOn) continue;
      for (const source of other.sends) {
        const producer = producers.find((one) => one.participantId === other.id && one.source === source);
        if (!producer) waits.push(`${other.name} sending their ${source}`);
        else if (this.lastPacketAt(producer.id) <= since) waits.push(`packets of the ${source} of ${other.name}`);
      }
    }
    return waits;
  }

  describe(): string {
    return [...this.#handlers].map(({ describes, isClosed }) => (isClosed ? "closed" : describes)).join("; ");
  }

  /** Packets of each producer it receives that came out of SRTP. */
  async decrypted(): Promise<number[]> {
    const receiving = this.#receiving;
    if (!receiving) return [];
    return await Promise.all([...this.#views.keys()].map(async (id) => (await receiving.arrived(id)).decrypted));
  }

  /** Stands still, and goes on: nothing is sent or received. */
  freezeMedia(frozen: boolean): void {
    for (const handler of this.#handlers) handler.link?.stop(frozen);
  }

  async leave(): Promise<void> {
    this.#isGone = true;
    for (const close of this.#views.values()) close();
    this.#views.clear();
    await this.client.leave();
  }
}
