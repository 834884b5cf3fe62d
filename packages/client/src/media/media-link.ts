import type { DownMessage, Welcome } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import type { Device } from "mediasoup-client";
import type { Pointers } from "../drawing/pointers.ts";
import { RoomBus } from "../room/room-bus.ts";
import type { LocalMedia } from "./local-media.ts";
import type { RemoteMedia } from "./remote-media.ts";
import { loadDevice, MediaSession, type Ask } from "./session.ts";

export type MediaLinkParts = {
  ask: Ask;
  local: LocalMedia;
  remote: RemoteMedia;
  pointers: Pick<Pointers, "attach">;
  onMessage: (message: DownMessage) => void;
  /** Whether events and requests go over the data channel now. */
  onBusReady: (ready: boolean) => void;
};

/** Keeps one media session alive: continues it after signaling came back, and replaces it when it can't be. */
export class MediaLink {
  readonly #parts: MediaLinkParts;
  #device: Device | undefined;
  #session: MediaSession | undefined;
  #bus: RoomBus | undefined;
  #closed = false;
  /** Welcomes and losses are worked through one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(parts: MediaLinkParts) {
    this.#parts = parts;
  }

  get bus(): RoomBus | undefined {
    return this.#bus?.ready ? this.#bus : undefined;
  }

  /** In the room, at first or again. */
  welcome({ routerRtpCapabilities }: Welcome): void {
    this.#enqueue(async () => {
      this.#device ??= await loadDevice(routerRtpCapabilities);
      if (this.#session && !this.#session.closed && (await this.#continue(this.#session))) return;
      await this.#renew();
    });
  }

  /** The session is gone on the server, or can't be brought back: opens another. */
  lost(): void {
    this.#enqueue(() => this.#renew());
  }

  /** Signaling dropped: nothing is asked on the bus until the server has welcomed us again. */
  pause(): void {
    this.#bus?.pause();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return;
      try {
        await work();
      } catch (error) {
        // A drop in between: the next welcome does it again. Anything else is a bug that must not stop the queue.
        if (!(error instanceof RequestError)) console.error(error);
      }
    });
  }

  async #continue(session: MediaSession): Promise<boolean> {
    try {
      await session.restartIce();
      this.#bus?.hello();
      await this.#parts.local.reconcile();
      return true;
    } catch (error) {
      if (error instanceof RequestError && error.code === "UNAVAILABLE") throw error;
      return false;
    }
  }

  async #renew(): Promise<void> {
    const { ask, local, remote, pointers, onMessage, onBusReady } = this.#parts;
    this.#session?.close();
    this.#bus?.close();
    this.#bus = undefined;
    if (!this.#device) return;
    const session = await MediaSession.open(this.#device, ask, () => this.lost());
    if (this.#closed) return session.close();
    this.#session = session;
    remote.attach(session);
    const opening = session.openBus().then((channels) => {
      if (!session.closed) this.#bus = new RoomBus(channels, { onMessage, onReady: onBusReady });
    });
    await Promise.all([opening, local.attach(session)]);
    const channels = await session.openPointer();
    if (!session.closed) pointers.attach(channels);
  }

  close(): void {
    this.#closed = true;
    this.#bus?.close();
    this.#session?.close();
  }
}
