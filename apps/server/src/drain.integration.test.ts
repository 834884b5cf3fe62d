import { afterEach, beforeEach, expect, test } from "vitest";
import { Refused } from "./testing/guest.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
beforeEach(async () => void (server = await openTestServer()));
afterEach(async () => await server.close());

const readiness = async () => (await fetch(`${server.url}/readyz`)).status;

test("J9: a server that is about to go down isn't ready, tells everyone, and takes nobody new in; who has a seat continues it", async () => {
  const host = await server.join("hana", "host");
  await host.request("moderation.rule", { waitingRoom: true });
  const noa = await server.knock("noa");
  expect(await readiness()).toBe(200);

  await server.drain(0);
  expect(await readiness()).toBe(503);
  expect((await fetch(`${server.url}/healthz`)).status, "it is well, and must not be killed").toBe(200);
  for (const guest of [host, noa]) {
    const told = () => guest.heard.find((one) => (one as unknown[])[0] === "room.restarting");
    expect(await guest.until(told, "word of the restart")).toEqual(["room.restarting", { retryAfterMs: 1_500 }]);
  }
  const refused = await server.join("pia", "participant").catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ reason: "restarting", retryAfterMs: 1_500 });

  const message = { clientId: "client-id-of-hana", text: "아직 있어요" };
  expect((await host.request("chat.send", message)).message.text).toBe("아직 있어요");
  host.disconnect();
  const again = await server.resume(host.welcome.resumeKey);
  expect((await again.join()).snapshot.chat).toHaveLength(1);
});
