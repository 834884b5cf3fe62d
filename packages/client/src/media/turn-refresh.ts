import type { Output } from "@moim/protocol";

type Access = Output<"media.turn">;
/** The part of mediasoup-client's transport that takes TURN servers. */
export type RelayedTransport = { updateIceServers(options: { iceServers: Access["servers"] }): Promise<void> };

/** When credentials that could not be had are asked for again. */
const ASK_AGAIN_MS = 15_000;

/** Sees to it that transports hold TURN credentials that are good whenever ICE gathers addresses anew. */
export class TurnRefresh {
  readonly #transports: readonly RelayedTransport[];
  readonly #ask: () => Promise<Access>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt: number;
  #asking: Promise<void> | undefined;
  #closed = false;

  /** @param first what the transports were opened with */
  constructor(transports: readonly RelayedTransport[], first: Access, ask: () => Promise<Access>) {
    this.#transports = transports;
    this.#ask = ask;
    this.#dueAt = this.#wait(first.refreshInMs);
  }

  #wait(ms: number | null): number {
    clearTimeout(this.#timer);
    if (ms === null) return Infinity;
    this.#timer = setTimeout(() => void this.#renewOnce(), ms);
    return Date.now() + ms;
  }

  /** Before ICE is restarted: timers stand still in a tab that sleeps, so what should have been asked for is asked for now. Never rejects. */
  async fresh(): Promise<void> {
    if (this.#closed || Date.now() < this.#dueAt) return;
    await this.#renewOnce();
  }

  async #renewOnce(): Promise<void> {
    this.#asking ??= this.#renew().finally(() => (this.#asking = undefined));
    await this.#asking;
  }

  async #renew(): Promise<void> {
    try {
      const { servers, refreshInMs } = await this.#ask();
      if (this.#closed) return;
      this.#dueAt = this.#wait(refreshInMs);
      await Promise.all(this.#transports.map((transport) => transport.updateIceServers({ iceServers: servers })));
    } catch {
      // Refused or unanswered: asked again. A browser that takes no other servers (mediasoup-client on Firefox) opens new transports with
      // new ones when a restart of ICE leads nowhere.
      if (!this.#closed) this.#wait(ASK_AGAIN_MS);
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
