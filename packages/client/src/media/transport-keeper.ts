import { RequestError } from "@moim/protocol/errors";
import type { types } from "mediasoup-client";

/** The part of mediasoup-client's transport that keeping it alive needs. */
export type KeptTransport = {
  readonly closed: boolean;
  readonly connectionState: types.ConnectionState;
  on(event: "connectionstatechange", listener: (state: types.ConnectionState) => void): unknown;
  restartIce(options: { iceParameters: types.IceParameters }): Promise<void>;
};
export type KeeperListener = {
  /** Packets pass again, or no more. */
  onPath(): void;
  /** It can't be brought back: another transport is needed. */
  onBroken(): void;
};

/** How long a lost media connection may take to come back by itself before ICE is restarted, in milliseconds. */
const SELF_HEAL_MS = 2_000;
/** How long an ICE restart may take before everything is opened anew. */
const RESTART_MS = 8_000;
/**
 * How long a transport may be connecting before everything is opened anew: ICE that found no way is told by the browser (after 15 to 17 s), a
 * DTLS handshake whose packets were lost may be told by nobody.
 */
const CONNECT_MS = 15_000;
/** When an unanswered request for a restart is made again. */
const ASK_AGAIN_MS = 2_000;

/** Brings one transport back when its connection is lost while signaling lives. */
export class TransportKeeper {
  readonly #transport: KeptTransport;
  readonly #ask: () => Promise<types.IceParameters>;
  readonly #listener: KeeperListener;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** @param ask tells the server to restart ICE. Rejects with a RequestError. */
  constructor(transport: KeptTransport, ask: () => Promise<types.IceParameters>, listener: KeeperListener) {
    this.#transport = transport;
    this.#ask = ask;
    this.#listener = listener;
    transport.on("connectionstatechange", (state) => this.#watch(state));
  }

  /** Whether packets pass. */
  get up(): boolean {
    return this.#transport.connectionState === "connected";
  }

  #watch(state: types.ConnectionState): void {
    if (this.#closed) return;
    if (state !== "connecting") this.#clear();
    // While it is being restarted that has its own limit.
    else if (this.#timer === undefined) this.#later(CONNECT_MS, () => !this.up && this.#listener.onBroken());
    this.#listener.onPath();
    if (state === "failed") void this.#tryRestart();
    if (state === "disconnected") this.#later(SELF_HEAL_MS, () => void this.#tryRestart());
  }

  #later(ms: number, work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      work();
    }, ms);
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #tryRestart(): Promise<void> {
    try {
      await this.restart();
    } catch (error) {
      if (this.#closed) return;
      if (!(error instanceof RequestError) || error.code === "NOT_FOUND") return this.#listener.onBroken();
      // Unanswered, or too fast: nothing is lost yet. Without signaling the next welcome restarts ICE, or opens a new session.
      this.#later(ASK_AGAIN_MS, () => {
        if (!this.up) void this.#tryRestart();
      });
    }
  }

  /** Restarts ICE. @throws RequestError `transport-unknown` when the server has forgotten it. */
  async restart(): Promise<void> {
    if (this.#closed || this.#transport.closed) return;
    const iceParameters = await this.#ask();
    if (this.#closed || this.#transport.closed) return;
    await this.#transport.restartIce({ iceParameters });
    if (this.#closed) return;
    this.#later(RESTART_MS, () => {
      if (!this.up && this.#transport.connectionState !== "new") this.#listener.onBroken();
    });
    // Healed while the server was asked, no change of state may follow.
    if (this.up) this.#listener.onPath();
  }

  close(): void {
    this.#closed = true;
    this.#clear();
  }
}
