import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";

type Place = { webUrl: string; linkKey: string };

/** A guest without a browser: on the list, on a tile, in the chat, but neither seen nor heard. */
export class Bot {
  readonly name: string;
  /** Their participant id, once they are in. */
  id = "";
  /** How often they were told that they are let in. */
  admitted = 0;
  readonly #socket: Socket;

  private constructor(name: string, socket: Socket) {
    this.name = name;
    this.#socket = socket;
    socket.on("room.admitted", () => (this.admitted += 1));
  }

  /** @param cookie of someone's browser. Default: none, so that each comes as a person of its own */
  static async join(place: Place, name: string, cookie?: string): Promise<Bot> {
    const bot = await Bot.knock(place, name, cookie);
    try {
      const { self } = (await bot.ask("room.join", {})) as { self: { id: string } };
      bot.id = self.id;
    } catch (error) {
      bot.close();
      throw error;
    }
    return bot;
  }

  /** Comes to the door: where there is a waiting room, it waits there. */
  static async knock({ webUrl, linkKey }: Place, name: string, cookie?: string): Promise<Bot> {
    const response = await fetch(`${webUrl}/api/tickets`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: webUrl, ...(cookie !== undefined && { cookie }) },
      body: JSON.stringify({ key: linkKey, name }),
    });
    if (!response.ok) throw new Error(`${name} got no ticket: ${response.status} ${await response.text()}`);
    const { ticket, serverUrl } = (await response.json()) as { ticket: string; serverUrl: string };
    const socket = io(serverUrl, {
      auth: { ticket },
      extraHeaders: { origin: webUrl },
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
    });
    const bot = new Bot(name, socket);
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve);
        socket.once("connect_error", reject);
      });
    } catch (error) {
      bot.close();
      throw error;
    }
    return bot;
  }

  async say(text: string): Promise<void> {
    await this.ask("chat.send", { clientId: randomUUID(), text });
  }

  /** @throws when it is refused */
  async ask(name: string, input: object): Promise<unknown> {
    const reply = (await this.#socket.timeout(15_000).emitWithAck(name, input)) as { ok: boolean; data?: unknown };
    if (!reply.ok) throw new Error(`${this.name} asked for ${name} in vain: ${JSON.stringify(reply)}`);
    return reply.data;
  }

  /** Goes for good: whose connection is merely gone keeps a seat for a minute. */
  async leave(): Promise<void> {
    await this.ask("room.leave", {});
    this.close();
  }

  close(): void {
    this.#socket.disconnect();
  }
}
