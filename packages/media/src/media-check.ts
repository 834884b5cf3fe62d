import type { types } from "mediasoup";
import { candidatesToTell } from "./addresses.ts";
import type { WorkerPool } from "./workers.ts";

/** A browser's own end: SHA-256 of its certificate, as SDP has it ("AB:CD:…"). */
export type CheckFingerprint = string;
export type CheckChannelName = "reliable" | "lossy";
export type MediaCheckWay = {
  parameters: Pick<types.WebRtcTransport, "iceParameters" | "iceCandidates" | "dtlsParameters">;
  /** Stream of each data channel, in both directions. */
  channels: Record<CheckChannelName, number>;
  /** A string goes as text, bytes as they are. */
  send(channel: CheckChannelName, message: string | Buffer): void;
};
type Receive = (channel: CheckChannelName, message: Buffer, isText: boolean) => void;

const reliability: Record<CheckChannelName, Omit<types.DataConsumerOptions, "dataProducerId">> = {
  reliable: { ordered: true },
  lossy: { ordered: false, maxRetransmits: 0 },
};

const MESSAGE_MAX_BYTES = 16 * 1024;
/** What a worker keeps for a browser that doesn't take it. */
const BACKLOG_MAX_BYTES = 512 * 1024;
/** A browser that is gone is noticed when its ICE consent lapses (RFC 7675), in seconds. */
const ICE_CONSENT_TIMEOUT_S = 15;
/** SCTP's payload protocol for text (RFC 8831, 8); everything else counts as bytes. */
const TEXT_PPIDS = [51, 56];

/**
 * Transports that carry two data channels and no media, on a router of their own: nothing of any room is within their reach. For checking
 * how a browser can get through to a worker.
 */
export class MediaCheck {
  readonly #router: types.Router;
  readonly #server: types.WebRtcServer;
  readonly #direct: types.DirectTransport;

  private constructor(router: types.Router, server: types.WebRtcServer, direct: types.DirectTransport) {
    this.#router = router;
    this.#server = server;
    this.#direct = direct;
  }

  /** @throws Error when no worker runs */
  static async open(pool: WorkerPool): Promise<MediaCheck> {
    const { router, server } = await pool.createRouter();
    try {
      return new MediaCheck(router, server, await router.createDirectTransport());
    } catch (error) {
      router.close();
      throw error;
    }
  }

  /** Opens one way: a transport whose DTLS waits for the browser with this certificate, and no other. */
  async openWay(fingerprint: CheckFingerprint, onMessage: Receive): Promise<MediaCheckWay> {
    const transport = await this.#router.createWebRtcTransport({
      webRtcServer: this.#server,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      enableSctp: true,
      maxReceiveMessageSize: MESSAGE_MAX_BYTES,
      sctpSendBufferSize: BACKLOG_MAX_BYTES,
      sctpPerStreamSendQueueLimit: BACKLOG_MAX_BYTES,
      iceConsentTimeout: ICE_CONSENT_TIMEOUT_S,
    });
    try {
      // It has no producers: what comes as media is dropped by the worker.
      const fingerprints = [{ algorithm: "sha-256" as const, value: fingerprint }];
      await transport.connect({ dtlsParameters: { role: "client", fingerprints } });
      const reliable = await this.#openChannel(transport, "reliable", onMessage);
      const lossy = await this.#openChannel(transport, "lossy", onMessage);
      const lines = { reliable, lossy };
      const { iceParameters, dtlsParameters } = transport;
      const iceCandidates = candidatesToTell(transport, this.#server);
      return {
        parameters: { iceParameters, iceCandidates, dtlsParameters },
        channels: { reliable: reliable.stream, lossy: lossy.stream },
        send: (channel, message) => {
          const { down } = lines[channel];
          if (!down.closed) down.send(message);
        },
      };
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  async #openChannel(transport: types.WebRtcTransport, name: CheckChannelName, onMessage: Receive) {
    const down = await this.#direct.produceData({ label: name });
    transport.observer.on("close", () => down.close());
    const consumer = await transport.consumeData({ dataProducerId: down.id, ...reliability[name] });
    const stream = consumer.sctpStreamParameters?.streamId;
    if (stream === undefined) throw new Error(`the channel ${name} has no SCTP stream`);
    const up = await transport.produceData({ sctpStreamParameters: { streamId: stream, ordered: true }, label: name });
    const tap = await this.#direct.consumeData({ dataProducerId: up.id });
    tap.on("message", (message, ppid) => onMessage(name, message, TEXT_PPIDS.includes(ppid)));
    return { down, stream };
  }

  /** Called once, when the worker dies under it. */
  onDeath(listener: () => void): void {
    this.#router.once("workerclose", listener);
  }

  get closed(): boolean {
    return this.#router.closed;
  }

  close(): void {
    this.#router.close();
  }
}
