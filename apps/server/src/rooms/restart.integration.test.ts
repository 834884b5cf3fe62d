import { afterEach, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
async function open(): Promise<TestServer> {
  const server = await openTestServer();
  servers.push(server);
  return server;
}

/** The same database under another process. */
async function afterRestart(before: TestServer): Promise<TestServer> {
  const server = await open();
  for (const kept of ["live", "orders", "bans", "presets", "decks", "library"] as const) {
    for (const [key, value] of before.store[kept]) (server.store[kept] as Map<string, unknown>).set(key, value);
  }
  return server;
}
/** Everything that was done is written. */
const written = async (server: TestServer, isThere: (order: string) => boolean) =>
  await expect
    .poll(() => isThere(JSON.stringify(server.store.orders.get("meeting") ?? null)), { timeout: 5_000 })
    .toBe(true);

async function orderlyMeeting(server: TestServer): Promise<{ host: Guest }> {
  const host = await server.join("hana", "host");
  const pia = await server.join("pia", "participant");
  await server.join("mina", "participant");
  await host.request("moderation.rule", { waitingRoom: true, microphone: false });
  await host.request("moderation.setCohost", { participantId: "mina", cohost: true });
  await host.request("moderation.stop", { participantId: "pia", source: "camera" });
  await pia.request("people.raiseHand", { raised: true });
  await server.knock("noa");
  await server.join("kim", "participant").catch(() => undefined);
  await host.request("moderation.rename", { participantId: "pia", name: "Pia P" });
  return { host };
}

test.each(["is killed", "is stopped"] as const)(
  "O22: when the server %s, the meeting goes on with its order, and nobody who was in it waits",
  async (how) => {
    const before = await open();
    const { host } = await orderlyMeeting(before);
    await host.request("moderation.remove", { participantId: "mina", ban: false });
    // A killed one had its quarter of a second; one that is stopped writes what it has.
    if (how === "is killed") await written(before, (order) => order.includes("Pia P") && !order.includes('"mina"'));
    else await before.close();
    servers.splice(servers.indexOf(before), how === "is stopped" ? 1 : 0);

    const server = await afterRestart(before);
    const pia = await server.join("pia", "participant");
    expect(pia.welcome.snapshot.rules).toMatchObject({ waitingRoom: true, microphone: false });
    expect(pia.welcome.snapshot.participants).toMatchObject([{ id: "pia", name: "Pia P", stopped: ["camera"] }]);
    expect(pia.welcome.snapshot.participants[0]?.handRaisedAt).not.toBeNull();
    expect(await outcomeOf(server.join("mina", "participant")), "removed until the meeting ends").toBe("removed");
    const noa = await server.knock("noa");
    expect(noa.farewell).toBeUndefined();
    const hana = await server.join("hana", "host");
    await hana.seesWaiting("noa");
  },
);

test("O13, O22: who was made co-host is one again, also where hosts aren't back", async () => {
  const before = await open();
  await orderlyMeeting(before);
  await written(before, (order) => order.includes("Pia P"));
  const server = await afterRestart(before);
  const mina = await server.join("mina", "participant");
  expect(mina.welcome.self.role).toBe("cohost");
  expect(await outcomeOf(mina.request("waiting.admit", { participantId: null }))).toBe("done");
});

test("W9: a meeting that has ended begins as its owner chose", async () => {
  const server = await open();
  const { host } = await orderlyMeeting(server);
  await host.request("room.end", { now: true });
  await host.cut();
  await expect.poll(() => server.store.orders.size).toBe(0);
  const again = await server.join("hana", "host");
  expect(again.welcome.snapshot.rules).toMatchObject({ waitingRoom: false, microphone: true });
});

test("what a version kept that this one doesn't know is left", async () => {
  const server = await open();
  server.store.live.set("meeting", new Date());
  server.store.orders.set("meeting", { version: 99, rules: { microphone: false } });
  const hana = await server.join("hana", "host");
  expect(hana.welcome.snapshot.rules.microphone).toBe(true);
});
