import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomeOf, Refused } from "./testing/guest.ts";
import { openTestServer, STATUS_TOKEN, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let busy = false;
beforeAll(async () => {
  const loadWatch = {
    get busy() {
      return busy;
    },
    mean: () => ({ cpu: 0.97, memory: 0.5 }),
    stop: () => undefined,
  };
  server = await openTestServer({ loadWatch });
});
afterAll(async () => await server.close());

test("J10: a server with too much to do opens no room and takes nobody new in, and whoever is here, comes back or waits stays whole", async () => {
  const host = await server.join("hana", "host");
  await server.join("pia", "participant");
  await host.request("moderation.rule", { waitingRoom: true });
  const noa = await server.knock("noa");

  busy = true;
  const refusals = await Promise.all([
    server.join("new", "cohost").catch((error: unknown) => error),
    server.join("otto", "host", { meetingId: "another" }).catch((error: unknown) => error),
  ]);
  for (const refused of refusals) {
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ reason: "busy" });
    const { retryAfterMs } = refused as Refused;
    expect(retryAfterMs).toBeGreaterThanOrEqual(10_000);
    expect(retryAfterMs).toBeLessThanOrEqual(20_000);
  }
  expect((await server.status()).rooms.map(({ id }) => id)).toEqual(["meeting"]);

  await host.openMedia();
  await host.produce("microphone");
  host.disconnect();
  const resumed = await server.resume(host.welcome.resumeKey);
  await resumed.join();
  const reloaded = await server.join("pia", "participant"); // the page was reloaded: another ticket, the same seat
  expect(reloaded.welcome.self.id).toBe("pia");
  await resumed.request("waiting.admit", { participantId: "noa" });
  await noa.comesIn();
  expect((await fetch(`${server.url}/readyz`)).status, "it serves, and must not be taken away").toBe(200);
  const figures = await (
    await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${STATUS_TOKEN}` } })
  ).text();
  for (const line of [
    "moim_busy 1",
    'moim_load_ratio{of="cpu"} 0.97',
    'moim_refused_connections_total{reason="busy"} 2',
  ]) {
    expect(figures).toContain(line);
  }

  busy = false;
  expect(await outcomeOf(server.join("new", "cohost"))).toBe("done");
});
