import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A line to a server that can be cut: everything on it breaks at once, and nothing new gets through. */
export type Relay = {
  url: string;
  /** Bytes that went up so far. */
  readonly bytesIn: number;
  passed(bytes: number): Promise<void>;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

const BYTES_PER_TICK = 64 * 1024;

/** Slow enough for a test to do something while a file is under way: about 6 MB a second. */
export async function openRelay(target: string): Promise<Relay> {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  let bytesIn = 0;
  const server = createServer((browser) => {
    if (isCut) return void browser.destroy();
    const upstream = connect(Number(port), "127.0.0.1");
    for (const socket of [browser, upstream]) {
      sockets.add(socket);
      socket
        .on("error", () => undefined)
        .on("close", () => {
          sockets.delete(socket);
          browser.destroy();
          upstream.destroy();
        });
    }
    upstream.pipe(browser);
    browser.on("data", (chunk) => {
      bytesIn += chunk.length;
      upstream.write(chunk);
      if (chunk.length < BYTES_PER_TICK / 4) return;
      browser.pause();
      setTimeout(() => browser.resume(), 10);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get bytesIn() {
      return bytesIn;
    },
    async passed(bytes) {
      const deadline = Date.now() + 20_000;
      while (bytesIn < bytes) {
        if (Date.now() > deadline) throw new Error(`only ${bytesIn} bytes passed`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
