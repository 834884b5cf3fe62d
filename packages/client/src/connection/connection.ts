import { RequestError } from "@moim/protocol/errors";
import type { Farewell, Output, RawInput, RequestName, Welcome, DownMessage } from "@moim/protocol";
import type { ConnectionState } from "./connection-state.ts";
import { begin, step, type Ending, type Line, type LineEvent } from "./line-machine.ts";
import { refusalOf, requestOverSocket, waitOf } from "./request.ts";
import { openSocket, type MeetingSocket, type OpenSocket } from "./socket.ts";

/** Nobody who leaves waits longer for the server's word. */
const LEAVE_MS = 1_000;

/** Within this an answer comes over a slow line too: of 500 ms there and back, say, with packets lost. */
const PROOF_MS = 3_000;

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

/**
 * Keeps one place in the meeting over as many sockets as it takes: a fresh ticket at first, the resume key after a drop, a
 * ticket again when the server has forgotten the key. What follows from what is in line-machine.ts; here it is done.
 */
export class Connection {
  readonly #getTicket: GetTicket;
  readonly #listener: ConnectionListener;
  readonly #open: OpenSocket;
  #socket: MeetingSocket | undefined;
  #resumeKey: string | undefined;
  #serverUrl = "";
  #line: Line | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #ended = Promise.withResolvers<void>();
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
    if (!this.#line) this.#follow(begin(Date.now()));
    await this.#ended.promise;
  }

  #take(event: LineEvent): void {
    if (this.#line) this.#follow(step(this.#line, event, Date.now(), Math.random()));
  }

  #follow({ line, todo }: ReturnType<typeof step>): void {
    if (line === this.#line) return;
    this.#line = line;
    clearTimeout(this.#rest);
    if (this.#isEnded) this.#ended.resolve();
    for (const one of todo) {
      if (this.#line !== line) return; // whoever was told has closed this
      if (one.do === "tell") this.#listener.onState(one.state);
      else if (one.do === "rest") this.#rest = setTimeout(() => this.#take({ type: "rested" }), one.ms);
      else void this.#try(one.with);
    }
  }

  get #isEnded(): boolean {
    return this.#line?.phase.at === "ended";
  }

  async #try(how: "key" | "ticket"): Promise<void> {
    if (how === "ticket") this.#resumeKey = undefined;
    this.#take(await this.#attempt());
  }

  /** One socket, from handshake to its end. */
  async #attempt(): Promise<Ending> {
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
      return { type: "refused", reason, retryAfterMs };
    }
    if (this.#isEnded) return { type: "dropped" };
    const socket = this.#open(this.#serverUrl, auth);
    this.#socket = socket;
    const { promise, resolve } = Promise.withResolvers<Ending>();
    this.#cut = () => resolve({ type: "dropped" });
    let farewell: { because: Farewell; note: string | undefined } | undefined;
    let restartMs: number | undefined;
    const join = () => {
      this.request("room.join", {})
        .then((welcome) => {
          this.#resumeKey = welcome.resumeKey;
          this.#take({ type: "welcomed" });
          this.#listener.onWelcome(welcome);
        })
        .catch((error: unknown) => {
          const { reason, retryAfterMs } = error instanceof RequestError ? error : {};
          if (reason === "not-admitted") return; // the server says more, and when we may
          socket.disconnect();
          resolve({ type: "refused", reason, retryAfterMs });
        });
    };
    socket.on("room.message", (message) => this.#listener.onMessage(message));
    socket.on("room.pulse", (pulse) => this.#listener.onPulse(pulse));
    socket.on("room.mediaLost", () => this.#listener.onMediaLost());
    socket.on("room.farewell", (because, note) => (farewell = { because, note }));
    socket.on("room.restarting", ({ retryAfterMs }) => (restartMs = waitOf(retryAfterMs)));
    socket.on("room.waiting", (view) => this.#take({ type: "at the door", view }));
    socket.on("room.admitted", join);
    socket.on("connect_error", (error) => resolve({ type: "refused", ...refusalOf(error) }));
    socket.on("disconnect", () =>
      resolve(farewell ? { type: "farewell", ...farewell } : { type: "dropped", restartMs }),
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
  async leave(returning: boolean): Promise<void> {
    await settlesWithin(LEAVE_MS, this.request("room.leave", returning ? { returning } : {}));
  }

  /** Tries again at once. */
  retry(): void {
    this.#take({ type: "retry" });
  }

  /** Gives up the present socket unless what was asked on it is answered soon. It would take its own time to notice (13 s). */
  async prove(asked: Promise<unknown>): Promise<void> {
    const socket = this.#socket;
    const isThere = await settlesWithin(PROOF_MS, asked);
    if (!isThere && socket === this.#socket) this.drop();
  }

  /** Gives up the present socket because the network under it is known to be gone; another is tried. */
  drop(): void {
    this.#socket?.disconnect();
    this.#cut?.();
  }

  /** Ends it, and the socket. */
  close(): void {
    this.#take({ type: "close" });
    this.#socket?.disconnect();
    this.#cut?.();
  }
}

/** Whether it is done, or has failed, within so many milliseconds. Never rejects. */
async function settlesWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, ms, false);
  const settled = () => resolve(true);
  work.then(settled, settled);
  const isSettled = await promise;
  clearTimeout(timer);
  return isSettled;
}
