import { ORIGIN } from "./test-server.ts";

/** A line on which one handshake is offered after the other, each as it is; opened anew whenever the server has ended it. */
export class RawHandshakes {
  readonly #address: string;
  #socket: WebSocket | undefined;
  #heard: ((answer: string) => void) | undefined;

  private constructor(url: string) {
    this.#address = `${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`;
  }

  static async open(url: string): Promise<RawHandshakes> {
    const line = new RawHandshakes(url);
    await line.#connect();
    return line;
  }

  async #connect(): Promise<WebSocket> {
    // Node's own WebSocket takes headers, which browsers' don't.
    const socket = new WebSocket(this.#address, { headers: { origin: ORIGIN } } as unknown as string[]);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", () => reject(new Error("the line couldn't be opened")));
    });
    socket.addEventListener("message", ({ data }) => this.#hear(socket, String(data)));
    socket.addEventListener("close", () => this.#socket === socket && this.#heard?.("closed"));
    this.#socket = socket;
    return socket;
  }

  #hear(socket: WebSocket, frame: string): void {
    if (frame === "2") return socket.send("3"); // its heartbeat
    if (frame.startsWith("40")) this.#heard?.("open");
    if (frame.startsWith("44")) this.#heard?.((JSON.parse(frame.slice(2)) as { data: { reason: string } }).data.reason);
  }

  /** @returns the reason it was refused with, "open", or "closed" when the server ended the line instead of an answer. */
  async offer(auth: string): Promise<string> {
    const socket = this.#socket?.readyState === WebSocket.OPEN ? this.#socket : await this.#connect();
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#heard = resolve;
    socket.send(`40${auth}`);
    return await promise;
  }

  close(): void {
    this.#socket?.close();
  }
}
