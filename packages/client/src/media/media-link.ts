import type { DownMessage, Welcome } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import type { Device } from "mediasoup-client";
import { reconnectDelayMs } from "../connection/backoff.ts";
import { mayPass } from "../connection/request.ts";
import type { Pointers } from "../drawing/pointers.ts";
import { RoomBus } from "../room/room-bus.ts";
import { lineTotals, type LineStat, type LineTotals } from "./line-totals.ts";
import type { LocalMedia } from "./local-media.ts";
import type { RemoteMedia } from "./remote-media.ts";
import { SilenceWatch } from "./silence-watch.ts";
import { loadDevice, MediaSession, type Ask, type SessionListener } from "./session.ts";

export type MediaLinkParts = {
  ask: Ask;
  local: Pick<LocalMedia, "attach" | "reconcile">;
  remote: Pick<RemoteMedia, "attach">;
  pointers: Pick<Pointers, "attach">;
  onMessage: (message: DownMessage) => void;
  /** Whether events and requests go over the data channel now. */
  onBusReady: (ready: boolean) => void;
  /** The media's way is lost; the socket may have gone the same way. */
  onSilent: () => void;
  /** Events may have been lost on a way that was gone before the server knew it. */
  catchUp: () => void;
};

/** A session as far as keeping it alive goes. */
export type LinkSession = Pick<
  MediaSession,
  "closed" | "send" | "receive" | "produce" | "restartIce" | "openBus" | "openPointer" | "close"
>;
/** What opens sessions: mediasoup-client, or a test. */
export type SessionOpener = {
  loadDevice: (routerRtpCapabilities: unknown) => Promise<Device>;
  open: (device: Device, ask: Ask, listener: SessionListener) => Promise<LinkSession>;
};
export const inBrowser: SessionOpener = { loadDevice, open: (...parts) => MediaSession.open(...parts) };

/**
 * When a restart of ICE hasn't brought anything after this, new transports are opened: where UDP was cut, Chromium holds on to the dead pair
 * for as long as it would have without a restart, and finds the other way at once without that pair.
 */
const WORD_AFTER_RESTART_MS = 1_500;

/** Keeps one media session alive: continues it after signaling came back, and replaces it when it can't be. */
export class MediaLink {
  readonly #parts: MediaLinkParts;
  readonly #opener: SessionOpener;
  #device: Device | undefined;
  #routerRtpCapabilities: unknown;
  #session: LinkSession | undefined;
  #bus: RoomBus | undefined;
  #closed = false;
  /** Welcomed, and signaling has not dropped since. */
  #online = false;
  /** Welcomes and losses are worked through one after the other. */
  #queue: Promise<void> = Promise.resolve();
  #failures = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #wordTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #silence = new SilenceWatch({
    heardAt: () => (this.#online && this.#bus?.ready ? this.#bus.heardAt : null),
    heard: async () => await this.#heard(),
    onSilent: () => this.#silent(),
  });

  constructor(parts: MediaLinkParts, opener: SessionOpener = inBrowser) {
    this.#parts = parts;
    this.#opener = opener;
  }

  get bus(): RoomBus | undefined {
    return this.#bus?.ready ? this.#bus : undefined;
  }

  /** What the line has carried since its session began; null without one. */
  async totals(): Promise<LineTotals | null> {
    const session = this.#session;
    if (!session || session.closed) return null;
    const reports = await Promise.all([session.send.getStats(), session.receive.getStats()]);
    const [send, receive] = reports.map((report) => [...report.values()] as LineStat[]);
    return lineTotals(send ?? [], receive ?? []);
  }

  /**
   * All that came down so far, in bytes, by whatever pair of candidates: one that answers checks brings nothing yet. Null without a session.
   */
  async #heard(): Promise<number | null> {
    const session = this.#session;
    if (!session || session.closed) return null;
    const stats = [...(await session.receive.getStats()).values()] as LineStat[];
    const carriers = stats.filter(({ type }) => type === "inbound-rtp" || type === "data-channel");
    return carriers.reduce((sum, { bytesReceived = 0 }) => sum + bytesReceived, 0);
  }

  /** Sooner than the browser knows it: the room goes over the socket, and ICE looks for another way. */
  #silent(): void {
    this.#bus?.pause();
    this.#parts.onSilent();
    this.#enqueue(async () => {
      await this.#resume();
      this.#parts.catchUp(); // the server sends over the socket since it was asked, and not sooner
    });
  }

  /** A restart of ICE has to bring something. */
  async #expectWord(session: LinkSession): Promise<void> {
    const before = await this.#heard();
    if (this.#closed || !this.#online || before === null) return;
    clearTimeout(this.#wordTimer);
    this.#wordTimer = setTimeout(() => void this.#renewIfSilent(session, before), WORD_AFTER_RESTART_MS);
  }

  async #renewIfSilent(session: LinkSession, before: number): Promise<void> {
    const isSilent = (await this.#heard()) === before;
    if (isSilent && session === this.#session && this.#online && !this.#closed) this.lost();
  }

  /** In the room, at first or again. */
  welcome({ routerRtpCapabilities }: Welcome): void {
    this.#online = true;
    this.#failures = 0;
    this.#routerRtpCapabilities = routerRtpCapabilities;
    this.#enqueue(() => this.#resume());
  }

  /** The session is gone on the server, or can't be brought back: opens another. */
  lost(): void {
    this.#enqueue(() => this.#renew());
  }

  /** Signaling dropped: nothing is asked on the bus until the server has welcomed us again. */
  pause(): void {
    this.#online = false;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#wordTimer);
    this.#bus?.pause();
  }

  #enqueue(work: () => Promise<void>): void {
    clearTimeout(this.#retryTimer);
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return;
      try {
        await work();
        this.#failures = 0;
      } catch (error) {
        if (this.#closed) return; // what was under way ended with it
        // Without signaling the next welcome does it again. What isn't a refusal is a bug that must not stop the queue.
        if (!(error instanceof RequestError)) console.error(error);
        else if (this.#online) this.#tryAgain();
      }
    });
  }

  #tryAgain(): void {
    clearTimeout(this.#retryTimer);
    this.#failures += 1;
    const delayMs = reconnectDelayMs(this.#failures, Math.random());
    this.#retryTimer = setTimeout(() => this.#enqueue(() => this.#resume()), delayMs);
  }

  async #resume(): Promise<void> {
    this.#device ??= await this.#opener.loadDevice(this.#routerRtpCapabilities);
    if (!(await this.#continue())) await this.#renew();
  }

  /** @returns false when there is nothing that could be continued */
  async #continue(): Promise<boolean> {
    const session = this.#session;
    if (!session || session.closed || !this.#bus || this.#bus.closed) return false;
    try {
      await session.restartIce();
      this.#bus?.hello();
      void this.#expectWord(session);
      await this.#parts.local.reconcile();
      return true;
    } catch (error) {
      if (mayPass(error)) throw error;
      return false;
    }
  }

  async #renew(): Promise<void> {
    const { ask, local, remote, pointers, onMessage, onBusReady } = this.#parts;
    if (!this.#device) return;
    let carried = false;
    const opened = this.#opener.open(this.#device, ask, {
      // One that never carried anything isn't followed by the next at once: what broke it may break that as well.
      onBroken: () => (carried ? this.lost() : this.#online && this.#tryAgain()),
      onPath: (up) => this.#pathChanged(session, up),
    });
    // Only now: browsers take their time to close a connection, and the server its own to open one.
    this.#session?.close();
    this.#bus?.close();
    this.#bus = undefined;
    const session = await opened;
    if (this.#closed) return session.close();
    this.#session = session;
    remote.attach(session);
    const openingBus = session.openBus().then((channels) => {
      if (session.closed) return;
      const onClosed = () => {
        if (!session.closed) this.lost();
      };
      const onReady = (ready: boolean) => {
        carried ||= ready;
        onBusReady(ready);
      };
      this.#bus = new RoomBus(channels, { onMessage, onReady, onClosed });
    });
    await Promise.all([openingBus, local.attach(session)]);
    await session.openPointer().then(
      (channels) => !session.closed && pointers.attach(channels),
      () => undefined, // without it one can't point; all else is there, and the next session tries again
    );
  }

  /** The socket may outlive the media's path: the room goes over it until packets pass again. */
  #pathChanged(session: LinkSession, up: boolean): void {
    if (session !== this.#session) return;
    if (up && this.#online) this.#bus?.hello();
    if (up || !this.#bus?.ready) return;
    this.#bus.pause();
    this.#parts.onSilent();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#wordTimer);
    this.#silence.close();
    this.#bus?.close();
    this.#session?.close();
  }
}
