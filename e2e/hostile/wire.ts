// Runs in a browser. socket.io-client as anyone may use it: sends whatever it is given, and obeys nothing that comes.
import { io, type Socket } from "socket.io-client";

// oxlint-disable-next-line typescript/no-explicit-any -- what comes over the wire, unchecked on purpose
export type Any = Record<string, any>;

/** What something was refused with, or "done". */
export async function outcome(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "done",
    (error: unknown) => (error as { reason?: string }).reason ?? String(error),
  );
}

const refusal = (what: string, reason: string) => Object.assign(new Error(`${what}: ${reason}`), { reason });

/** A ticket as the web app gives it to this browser. Rejects with the reason. */
export async function ticketFor(key: string, name: string): Promise<{ ticket: string; serverUrl: string }> {
  const response = await fetch("/api/tickets", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key, name }),
  });
  const body = (await response.json()) as Any;
  if (!response.ok) throw refusal("ticket", body["error"].reason as string);
  return body as { ticket: string; serverUrl: string };
}

export class Wire {
  readonly socket: Socket;
  /** Everything that ever came, but replies. */
  readonly heard: unknown[] = [];
  readonly #opened: Promise<void>;

  /** @param auth what the handshake carries: a ticket, a resume key, anything */
  constructor(serverUrl: string, auth: Any) {
    this.socket = io(serverUrl, { auth, transports: ["websocket"], reconnection: false, forceNew: true });
    this.socket.onAny((...all: unknown[]) => this.heard.push(all));
    this.#opened = new Promise((resolve, reject) => {
      this.socket.on("connect", resolve);
      this.socket.on("connect_error", (error) =>
        reject(refusal("handshake", (error as Any)["data"]?.reason ?? error.message)),
      );
    });
  }

  /** Resolves once it is connected. Rejects with the reason. */
  async open(): Promise<this> {
    await this.#opened;
    return this;
  }

  /** Asks and waits. Rejects with the reason. */
  async request(name: string, input: unknown): Promise<Any> {
    const reply = (await this.socket.timeout(10_000).emitWithAck(name, input)) as Any;
    if (!reply["ok"]) throw refusal(name, reply["error"].reason as string);
    return reply["data"] as Any;
  }

  /** Resolves once the server has ended the connection. */
  async ended(): Promise<void> {
    if (this.socket.connected) await new Promise<void>((resolve) => this.socket.once("disconnect", () => resolve()));
  }
}
