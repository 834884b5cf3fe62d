import { createSocket, type Socket } from "node:dgram";
import { attribute, kind, message, uint32, type Attributes } from "../../apps/server/src/turn/stun.ts";

/** One end of the path: mediasoup answers checks and makes none (ICE-lite), so both ends are told by us where to send. */
export type IceEnd = { port: number; usernameFragment: string; password: string };
export type PathState = "connecting" | "connected" | "disconnected" | "failed";

const ADDRESS = "127.0.0.1";
/** The first checks follow each other by this, and by half as much again each time. */
const FIRST_CHECKS_MS = 100;
/** Consent is asked for about so often (RFC 7675, 5.1: every 5 s, with 20 % of chance; browsers do it twice as often). */
const CHECK_MS = 2_500;
/** As Chromium does: it says so after 6.7 s without an answer, and gives up after 16.7 s. */
const DISCONNECTED_MS = 6_700;
const FAILED_MS = 16_700;
/** When packets of a handshake are sent again: then, and after twice as long each time, or a busy machine would have ever more to do. */
const SEND_AGAIN_MS = 1_000;
/** More than a handshake has that nothing is lost of. */
const HANDSHAKE_PACKETS_MAX = 16;
/** A port that is free is soon another link's: not before the worker has forgotten what came from it. */
const PORT_RESTS_MS = 2_000;
/** Of a host candidate (RFC 8445, 5.1.2.1). */
const PRIORITY = 2_130_706_431;

/**
 * The path between a transport of the product's worker and one of a worker of our own: it makes the connectivity checks that a browser would
 * make, and carries packets both ways. It counts what comes from the product: the headers of SRTP are in the clear (RFC 3711).
 */
export class IceLink {
  readonly #socket: Socket = createSocket("udp4");
  readonly #own: IceEnd;
  #product: IceEnd;
  readonly #onState: (state: PathState) => void;
  #state: PathState = "connecting";
  #heardAt = performance.now();
  #checkMs = FIRST_CHECKS_MS;
  #repeatMs = SEND_AGAIN_MS;
  #repeatAt = performance.now() + SEND_AGAIN_MS;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #deaf = false;
  /** DTLS handshake packets so far, until it is done. */
  readonly #handshake: { bytes: Buffer; port: number }[] = [];
  #isSecured = false;
  /** Packets from the product by the stream they belong to (SSRC), and when the last came, by performance.now(). */
  readonly received = new Map<number, { packets: number; lastAt: number }>();

  constructor(ends: { product: IceEnd; own: IceEnd }, onState: (state: PathState) => void) {
    this.#product = ends.product;
    this.#own = ends.own;
    this.#onState = onState;
    this.#socket.on("error", () => undefined); // what isn't delivered is noticed by its answer missing
    this.#socket.on("message", (bytes, { port }) => this.#carry(bytes, port));
    this.#socket.bind(0, ADDRESS, () => this.#check());
  }

  #carry(bytes: Buffer, from: number): void {
    if (this.#closed || this.#deaf) return;
    const first = bytes[0] ?? 0;
    if (from === this.#product.port) {
      if (first < 4) return this.#answered(bytes);
      if (first >= 128 && first < 192) this.#count(bytes);
      this.#pass(bytes, this.#own.port);
    } else if (first >= 4) this.#pass(bytes, this.#product.port);
  }

  #pass(bytes: Buffer, port: number): void {
    const first = bytes[0] ?? 0;
    const isHandshake = first >= 20 && first < 64; // RFC 7983, 7
    if (isHandshake && !this.#isSecured && this.#handshake.length < HANDSHAKE_PACKETS_MAX) {
      this.#handshake.push({ bytes, port });
    }
    this.#send(bytes, port);
  }

  /** The handshake is done. */
  secured(): void {
    this.#isSecured = true;
    this.#handshake.length = 0;
  }

  /**
   * A browser sends again what isn't answered; mediasoup's worker may not: its timer isn't set again when it rings a millisecond early
   * (DtlsTransport::OnTimer, where DTLSv1_handle_timeout returns 0), as it is meant to be the server. What was lost arrives by this; what
   * wasn't is a replay, and dropped.
   */
  #sendAgain(): void {
    if (this.#isSecured || performance.now() < this.#repeatAt) return;
    this.#repeatMs *= 2;
    this.#repeatAt = performance.now() + this.#repeatMs;
    for (const { bytes, port } of this.#handshake) this.#send(bytes, port);
  }

  #answered(bytes: Buffer): void {
    if (bytes.readUInt16BE(0) !== kind.bindingSuccess) return;
    this.#heardAt = performance.now();
    this.#become("connected");
  }

  #count(bytes: Buffer): void {
    const type = (bytes[1] ?? 0) & 0x7f;
    if (bytes.length < 12 || (type >= 64 && type < 96)) return; // RTCP (RFC 5761, 4)
    const ssrc = bytes.readUInt32BE(8);
    const stream = this.received.get(ssrc) ?? { packets: 0, lastAt: 0 };
    stream.packets += 1;
    stream.lastAt = performance.now();
    this.received.set(ssrc, stream);
  }

  #send(bytes: Buffer, port: number): void {
    this.#socket.send(bytes, port, ADDRESS);
  }

  #check(): void {
    if (this.#closed) return;
    for (const { usernameFragment, password, port } of [this.#product, this.#own]) {
      const attributes: Attributes = [
        [attribute.username, `${usernameFragment}:churn`],
        [attribute.priority, uint32(PRIORITY)],
        [attribute.controlling, Buffer.alloc(8, 1)],
        [attribute.useCandidate, ""],
      ];
      this.#send(message(kind.binding, attributes, { key: password, fingerprint: true }).bytes, port);
    }
    this.#sendAgain();
    this.#checkMs = this.#isSecured ? CHECK_MS : Math.min(CHECK_MS / 2, this.#checkMs * 1.5);
    const silentMs = performance.now() - this.#heardAt;
    if (silentMs > FAILED_MS) this.#become("failed");
    else if (silentMs > DISCONNECTED_MS && this.#state === "connected") this.#become("disconnected");
    this.#timer = setTimeout(() => this.#check(), this.#checkMs);
  }

  #become(state: PathState): void {
    if (this.#state === state || this.#closed) return;
    this.#state = state;
    this.#onState(state);
  }

  get state(): PathState {
    return this.#state;
  }

  /** The product's transport has other credentials now. */
  restart({ usernameFragment, password }: Pick<IceEnd, "usernameFragment" | "password">): void {
    if (this.#closed) return;
    this.#product = { ...this.#product, usernameFragment, password };
    this.#heardAt = performance.now();
    clearTimeout(this.#timer);
    this.#checkMs = FIRST_CHECKS_MS;
    this.#check();
  }

  /** Nothing passes any more, or everything again: as when this end's machine stands still. */
  stop(deaf: boolean): void {
    this.#deaf = deaf;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    setTimeout(() => this.#socket.close(), PORT_RESTS_MS).unref();
  }
}
