import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line to a server on which every byte is kept that it sends, of whatever protocol. */
export type Tap = { url: string; readonly received: Buffer; close(): Promise<void> };

export async function openTap(target: string): Promise<Tap> {
  const { port } = new URL(target);
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((browser) => {
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
    upstream.on("data", (chunk) => void chunks.push(chunk)).pipe(browser);
    browser.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get received() {
      return Buffer.concat(chunks);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
