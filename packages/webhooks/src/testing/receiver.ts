import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Received = { path: string; headers: IncomingHttpHeaders; body: string };

/** A program that is told things: a real HTTP server on 127.0.0.1, which answers as a test says. */
export async function openReceiver() {
  const received: Received[] = [];
  const waiting = new Set<ServerResponse>();
  const state = { answer: (response: ServerResponse) => void response.writeHead(204).end(), connections: 0 };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      waiting.add(response);
      state.answer(response);
    });
  });
  server.on("connection", () => (state.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    received,
    state,
    async close() {
      for (const response of waiting) response.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
