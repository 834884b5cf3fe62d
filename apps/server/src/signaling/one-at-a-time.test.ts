import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { OneAtATimeServer } from "./one-at-a-time.ts";

const FLOOD = 500;
const UPGRADE = [
  "GET / HTTP/1.1",
  "Host: localhost",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: MDEyMzQ1Njc4OTAxMjM0NQ==",
  "\r\n",
].join("\r\n");
/** "hi" as a client says it, masked with zeros (RFC 6455, section 5.2). */
const MESSAGE = Buffer.from([0x81, 0x82, 0, 0, 0, 0, ...Buffer.from("hi")]);

/** How many messages were handled before the event loop's next turn, for each turn in which there were any, of many sent at once. */
async function handledInTurns(server: OneAtATimeServer): Promise<number[]> {
  await once(server, "listening");
  const counts: number[] = [];
  let inThisTurn = 0;
  let all = 0;
  const done = new Promise<void>((resolve) => {
    server.on("connection", (socket) =>
      socket.on("message", () => {
        if (inThisTurn === 0) {
          setImmediate(() => {
            counts.push(inThisTurn);
            inThisTurn = 0;
          });
        }
        inThisTurn += 1;
        all += 1;
        if (all === FLOOD) setImmediate(() => setImmediate(resolve));
      }),
    );
  });
  const client = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.write(UPGRADE);
  await once(client, "data");
  client.write(Buffer.concat(Array.from({ length: FLOOD }, () => MESSAGE)));
  await done;
  client.destroy();
  server.close();
  return counts;
}

test("of what came at once, one message is handled in each turn of the event loop", async () => {
  const counts = await handledInTurns(new OneAtATimeServer({ port: 0, host: "127.0.0.1" }));
  expect(Math.max(...counts)).toBe(1);
  expect(counts).toHaveLength(FLOOD);
});
