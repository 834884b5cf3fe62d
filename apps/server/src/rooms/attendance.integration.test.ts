import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import type { Stay } from "./store.ts";

let server: TestServer;
beforeAll(async () => void (server = await openTestServer({ resumeGraceMs: 400 })));
afterAll(async () => await server.close());
afterEach(async () => {
  server.store.broken.clear();
  expect(await server.emptied()).toEqual(NOTHING);
});

async function until<T>(find: () => T | undefined | false, what: string): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = find();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const stays = () => [...server.store.stays.values()];
const staysOf = (id: string): Stay[] => stays().filter(({ participantId }) => participantId === id);
const ended = () => [...server.store.sittings.values()].filter(({ endedAt }) => endedAt !== null);

test("who was there is written: from when to when, as what, by which account and invitation", async () => {
  const before = Date.now();
  const host = await server.join("hana", "owner", { subjects: ["user:u1", "device:d"] });
  const guest = await server.join("gil", "participant", { name: "길동", invitationId: "inv1" });
  await until(() => stays().length === 2, "both to be written");
  expect(staysOf("hana")).toMatchObject([{ role: "owner", accountId: "u1", invitationId: null, leftAt: null }]);
  await guest.request("room.leave", {});
  await until(() => staysOf("gil")[0]?.leftAt, "leaving to be written");
  const [gil] = staysOf("gil");
  expect(gil).toMatchObject({ name: "길동", role: "participant", accountId: null, invitationId: "inv1" });
  expect(gil!.joinedAt).toBeGreaterThanOrEqual(before);
  expect(gil!.leftAt!).toBeGreaterThanOrEqual(gil!.joinedAt);
  await host.request("room.end", { now: true });
  const [sitting] = await until(() => ended().length > 0 && ended(), "the end to be written");
  expect(sitting).toMatchObject({ meetingId: "meeting" });
  expect(staysOf("hana")[0]!.leftAt).toBe(sitting!.endedAt);
});

test("coming back in time is one stay, in another tab too; coming back later is another", async () => {
  const host = await server.join("hana", "host");
  const guest = await server.join("gil", "participant");
  guest.disconnect();
  const again = await server.resume(guest.welcome.resumeKey);
  await again.join();
  const tab = await server.join("gil", "participant");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(staysOf("gil")).toMatchObject([{ leftAt: null }]);
  const dropped = Date.now();
  tab.disconnect();
  await host.sees("participant.left");
  await server.join("gil", "participant");
  await until(() => staysOf("gil").length === 2, "the second stay to be written");
  const [first, second] = staysOf("gil");
  expect(
    first!.leftAt! - dropped,
    "left when the connection dropped, not when the time of grace was over",
  ).toBeLessThan(300);
  expect(second).toMatchObject({ leftAt: null });
  expect(second!.sittingId).toBe(first!.sittingId);
});

test("with the database away nobody waits and nothing is lost, not even of a room that has closed meanwhile", async () => {
  for (const call of ["beginSitting", "savePresence", "endSitting"] as const) server.store.broken.add(call);
  const host = await server.join("hana", "host");
  const guest = await server.join("gil", "participant");
  await guest.request("room.leave", {});
  await host.request("room.end", { now: true });
  await host.cut();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(server.store.sittings.size).toBe(0);
  server.store.broken.clear();
  await until(() => ended().length > 0, "the sitting to be written");
  expect(stays()).toHaveLength(2);
  for (const { leftAt } of stays()) expect(leftAt).not.toBeNull();
});

test("a server that stops writes that everyone left; one that begins ends what an earlier one left open when it was last seen", async () => {
  const other = await openTestServer();
  const { store } = other;
  await store.beginSitting("old", { id: "crashed", startedAt: 1_000 });
  const stay = { id: "s", sittingId: "crashed", participantId: "p", name: "P", role: "host" };
  await store.savePresence({ ...stay, accountId: null, invitationId: null, joinedAt: 2_000, leftAt: null });
  await store.seeSittings(["crashed"], 61_000);
  await other.join("hana", "host");
  await until(() => store.sittings.get("crashed")?.endedAt, "the crashed sitting to end");
  expect(store.sittings.get("crashed")?.endedAt).toBe(61_000);
  expect(store.stays.get("s")?.leftAt).toBe(61_000);
  await other.close();
  const left = [...store.stays.values()].filter(({ participantId }) => participantId === "hana");
  expect(left).toHaveLength(1);
  expect(left[0]!.leftAt).not.toBeNull();
});
