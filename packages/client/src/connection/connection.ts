import { RequestError, type Reason } from "@moim/protocol/errors";
import type { Farewell, Output, RawInput, RequestName, Welcome, DownMessage } from "@moim/protocol";
import { GIVE_UP_AFTER_MS, reconnectDelayMs } from "./backoff.ts";
import type { ConnectionState, ServerTrouble } from "./connection-state.ts";
import { refusalOf, requestOverSocket, waitOf, type Refusal } from "./request.ts";
import { openSocket, type MeetingSocket, type OpenSocket } from "./socket.ts";

const ASK_HOST_AGAIN_MS = 3_000;
/** Nobody who leaves waits longer for the server's word. */
const LEAVE_MS = 1_000;

/**
 * What one try counts of the time after which it is given up: a tab that was frozen, or a machine that slept, has not tried
 * meanwhile. Longer than the handshake and the request take.
 */
const TRY_COUNTS_AT_MOST_MS = 20_000;

/** Asks the web app for a ticket. Rejects with a RequestError. */
export type GetTicket = () => Promise<{ ticket: string; serverUrl: string }>;

export type ConnectionListener = {
  onState(state: ConnectionState): void;
  /** In the room, at first or again. */
  onWelcome(welcome: Welcome): void;
  onMessage(message: DownMessage): void;
  onPulse(pulse: { seq: number; at: number }): void;
  onMediaLost(): void;
};

/** Refusals that trying again can't change. */
const final: readonly Reason[] = [
  "removed",
  "link-unknown",
  "link-revoked",
  "meeting-cancelled",
  "meeting-locked",
  "origin-foreign",
  "not-allowed",
];

/** What the server says of itself, and passes. */
const troubles: readonly (Reason | undefined)[] = ["restarting", "busy", "database-gone"] satisfies ServerTrouble[];
const isTrouble = (reason: Reason | undefined): reason is ServerTrouble => troubles.includes(reason);

type Attempt =
  | { kind: "dropped"; restartMs?: number | undefined }
  | { kind: "farewell"; because: Farewell; note: string | undefined }
  | ({ kind: "refused" } & Refusal);

/**
 * Keeps one place in the meeting over as many sockets as it takes: a fresh ticket at first, the resume key after a drop, a
 * ticket again when the server has forgotten the key. One loop, one state at a time.
 */
export class Connection {
  readonly #getTicket: GetTicket;
  readonly #listener: ConnectionListener;
  readonly #open: OpenSocket;
  #socket: MeetingSocket | undefined;
  #resumeKey: string | undefined;
  #serverUrl = "";
  #closed = false;
  #wake: (() => void) | undefined;
  /** Ends the attempt under way: a socket that is still connecting says nothing when it is disconnected. */
  #cut: (() => void) | undefined;

  constructor(getTicket: GetTicket, listener: ConnectionListener, open: OpenSocket = openSocket) {
    this.#getTicket = getTicket;
    this.#listener = listener;
    this.#open = open;
  }

  get serverUrl(): string {
    return this.#serverUrl;
  }

  /** Runs until the meeting is over for this person; never rejects. */
  async run(): Promise<void> {
    let attempt = 0;
    let triedMs = 0;
    let because: ServerTrouble | null = null;
    while (!this.#closed) {
      const begunAt = Date.now();
      let wasThere = false;
      const result = await this.#attempt(() => {
        wasThere = true;
        attempt = 0;
        triedMs = 0;
        because = null;
      });
      if (!wasThere) triedMs += Math.min(Date.now() - begunAt, TRY_COUNTS_AT_MOST_MS);
      if (this.#closed) return;
      if (result.kind === "farewell") {
        const { because, note } = result;
        if (because === "waiting") {
          this.#resumeKey = undefined; // the seat is gone: knock, as anyone new
          this.#listener.onState({ stage: "waiting", view: null });
          continue;
        }
        return this.#end({ stage: "over", because, ...(note !== undefined && { note }) });
      }
      const reason = result.kind === "refused" ? result.reason : undefined;
      if (reason && final.includes(reason)) return this.#end({ stage: "refused", reason });
      if (reason === "not-started") {
        this.#listener.onState({ stage: "waiting-for-host" });
        await this.#sleep(ASK_HOST_AGAIN_MS);
        continue;
      }
      if (reason === "resume-unknown") {
        this.#resumeKey = undefined;
        continue;
      }
      const said = this.#saidBy(result);
      // A server that isn't reached any more after it said that it restarts, is restarting.
      because = said.because ?? (because === "restarting" && !reason ? because : null);
      // A busy server is there: it is asked for as long as somebody waits.
      if (because === "busy") triedMs = 0;
      if (triedMs > GIVE_UP_AFTER_MS) {
        this.#listener.onState({ stage: "unreachable" });
        await this.#sleep(null);
        attempt = 0;
        triedMs = 0;
      } else {
        // Never sooner than the server asked for, and not all in one instant.
        const delay =
          said.waitMs === undefined
            ? reconnectDelayMs(attempt, Math.random())
            : said.waitMs * (1 + 0.2 * Math.random());
        this.#listener.onState({ stage: "reconnecting", attempt, nextTryAt: Date.now() + delay, because });
        const sleptAt = Date.now();
        await this.#sleep(delay);
        triedMs += Math.min(Date.now() - sleptAt, delay);
        attempt += 1;
      }
      if (!this.#closed) this.#listener.onState({ stage: "reconnecting", attempt, nextTryAt: null, because });
    }
  }

  /** What the server said of why there is no connection, and for how long, in milliseconds, it is not to be asked. */
  #saidBy(result: Attempt): { because: ServerTrouble | null; waitMs: number | undefined } {
    if (result.kind === "dropped" && result.restartMs !== undefined) {
      return { because: "restarting", waitMs: result.restartMs };
    }
    if (result.kind !== "refused") return { because: null, waitMs: undefined };
    return { because: isTrouble(result.reason) ? result.reason : null, waitMs: result.retryAfterMs };
  }

  #end(state: ConnectionState): void {
    this.#closed = true;
    this.#listener.onState(state);
  }

  /** One socket, from handshake to its end. @param onThere in the room, or waiting to be let in: the server is well. */
  async #attempt(onThere: () => void): Promise<Attempt> {
    let auth: { ticket: string } | { resumeKey: string };
    try {
      if (this.#resumeKey) auth = { resumeKey: this.#resumeKey };
      else {
        const { ticket, serverUrl } = await this.#getTicket();
        this.#serverUrl = serverUrl;
        auth = { ticket };
      }
    } catch (error) {
      const { reason, retryAfterMs } = error instanceof RequestError ? error : {};
      return { kind: "refused", reason, retryAfterMs };
    }
    if (this.#closed) return { kind: "dropped" };
    const socket = this.#open(this.#serverUrl, auth);
    this.#socket = socket;
    const { promise, resolve } = Promise.withResolvers<Attempt>();
    this.#cut = () => resolve({ kind: "dropped" });
    let farewell: { because: Farewell; note: string | undefined } | undefined;
    let restartMs: number | undefined;
    const join = () => {
      this.request("room.join", {})
        .then((welcome) => {
          this.#resumeKey = welcome.resumeKey;
          onThere();
          this.#listener.onWelcome(welcome);
        })
        .catch((error: unknown) => {
          const { reason, retryAfterMs } = error instanceof RequestError ? error : {};
          if (reason === "not-admitted") return; // the server says more, and when we may
          socket.disconnect();
          resolve({ kind: "refused", reason, retryAfterMs });
        });
    };
    socket.on("room.message", (message) => this.#listener.onMessage(message));
    socket.on("room.pulse", (pulse) => this.#listener.onPulse(pulse));
    socket.on("room.mediaLost", () => this.#listener.onMediaLost());
    socket.on("room.farewell", (because, note) => (farewell = { because, note }));
    socket.on("room.restarting", ({ retryAfterMs }) => (restartMs = waitOf(retryAfterMs)));
    socket.on("room.waiting", (view) => {
      onThere();
      this.#listener.onState({ stage: "waiting", view });
    });
    socket.on("room.admitted", join);
    socket.on("connect_error", (error) => resolve({ kind: "refused", ...refusalOf(error) }));
    socket.on("disconnect", () =>
      resolve(farewell ? { kind: "farewell", ...farewell } : { kind: "dropped", restartMs }),
    );
    socket.on("connect", join);
    const result = await promise;
    this.#cut = undefined;
    socket.removeAllListeners();
    socket.disconnect();
    return result;
  }

  /** Asks over the present socket. @throws RequestError */
  async request<N extends RequestName>(name: N, input: RawInput<N>): Promise<Output<N>> {
    if (!this.#socket) throw new RequestError("no-connection");
    return await requestOverSocket(this.#socket, name, input);
  }

  /** Says goodbye; what the server doesn't hear of in a moment it notices by itself, later. Never rejects. */
  async leave(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, LEAVE_MS);
    this.request("room.leave", {}).then(
      () => resolve(),
      () => resolve(),
    );
    await promise;
    clearTimeout(timer);
  }

  /** Waits, or until {@link retry}; `null` waits only for that. */
  async #sleep(ms: number | null): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = ms === null ? undefined : setTimeout(resolve, ms);
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }

  /** Tries again at once. */
  retry(): void {
    this.#wake?.();
  }

  /** Gives up the present socket because the network under it is known to be gone; the loop goes on. */
  drop(): void {
    this.#socket?.disconnect();
    this.#cut?.();
  }

  /** Ends the loop and the socket. */
  close(): void {
    this.#closed = true;
    this.#socket?.disconnect();
    this.#cut?.();
    this.#wake?.();
  }
}
