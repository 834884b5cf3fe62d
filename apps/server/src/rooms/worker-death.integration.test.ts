import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { outcomeOf } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, STATUS_TOKEN, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

test("B7: when the media worker is killed the room goes on with another, and nothing but media is lost", async () => {
  const host = await server.join("hana", "host");
  const guest = await server.join("pia", "participant");
  for (const person of [host, guest]) await person.openMedia();
  const producerId = await guest.produce("camera");
  await host.consume(producerId);
  await guest.request("people.raiseHand", { raised: true });
  await host.request("moderation.stop", { participantId: "pia", source: "microphone" });
  const before = await server.status();

  process.kill(before.workerPids[0]!, "SIGKILL");
  await Promise.all(
    [host, guest].map((person) => person.until(() => person.mediaLost || undefined, "word of the loss")),
  );
  await host.sees("media.closed", (event) => event.producerId === producerId);
  const { participants, producers } = await host.snapshot();
  expect(producers).toEqual([]);
  expect(participants.find(({ id }) => id === "pia")).toMatchObject({ connected: true, stopped: ["microphone"] });
  expect(participants.find(({ id }) => id === "pia")?.handRaisedAt).not.toBeNull();

  expect(await outcomeOf(guest.produce("camera"))).toBe("transport-unknown");
  for (const person of [host, guest]) await person.openMedia();
  await host.consume(await guest.produce("camera"));
  expect(await outcomeOf(guest.produce("microphone"))).toBe("stopped-by-host");
  const after = await server.status();
  expect(after.workerPids).toHaveLength(1);
  expect(after.workerPids).not.toEqual(before.workerPids);
  expect(after.media).toMatchObject({ routers: 1, transports: 5, producers: 1, consumers: 1 });
  expect(host.types()).not.toContain("participant.left");
});

test("B7: who comes while there is no worker waits for the next one", async () => {
  const { workerPids } = await server.status();
  process.kill(workerPids[0]!, "SIGKILL");
  const host = await server.join("hana", "host");
  await host.openMedia();
  await host.produce("camera");
});

test("B7: what is asked of a worker that dies meanwhile is refused as on a connection that is gone, never as a fault", async () => {
  const host = await server.join("hana", "host");
  const outcomes = new Set<string>();
  for (let n = 0; n < 6; n += 1) {
    await host.openMedia();
    const { workerPids } = await server.status();
    const asked = [outcomeOf(host.produce("camera")), outcomeOf(host.produce("microphone"))];
    process.kill(workerPids[0]!, "SIGKILL");
    asked.push(outcomeOf(host.produce("screen")), outcomeOf(host.openMedia()));
    for (const outcome of await Promise.all(asked)) outcomes.add(outcome);
    await host.until(() => (host.mediaLost > n ? true : undefined), "another worker");
  }
  expect([...outcomes].filter((outcome) => outcome !== "done" && outcome !== "transport-unknown")).toEqual([]);
  expect(outcomes).toContain("transport-unknown");
});

test("B8: a room that brings down three workers in a minute goes on without media for a while, and another room stays whole", async () => {
  const apart = await openTestServer({ workers: 2, quarantineMs: 1_500 });
  try {
    const host = await apart.join("hana", "host");
    const other = await apart.join("otto", "host", { meetingId: "another" });
    await other.openMedia();
    const camera = await other.produce("camera");
    const pidOf = async (id: string) => (await apart.status()).rooms.find((room) => room.id === id)!.workerPid;
    for (let n = 1; n <= 3; n += 1) {
      await host.openMedia();
      await host.produce("microphone");
      process.kill(await pidOf("meeting"), "SIGKILL");
      if (n < 3) await host.until(() => (host.mediaLost >= n ? true : undefined), "another worker");
    }
    const { until } = await host.sees("media.suspended");
    expect(until).toBeGreaterThan(Date.now());
    expect(await outcomeOf(host.openMedia())).toBe("media-suspended");
    expect(await outcomeOf(host.produce("microphone"))).toBe("media-suspended");
    // All but media goes on, also for who comes now.
    await host.request("chat.send", { clientId: "client-id-of-hana", text: "채팅은 됩니다" });
    const pia = await apart.join("pia", "participant");
    expect(pia.welcome.snapshot).toMatchObject({ mediaSuspendedUntil: until, producers: [] });
    expect(pia.welcome.snapshot.chat).toHaveLength(1);
    await pia.request("people.raiseHand", { raised: true });
    await host.sees("participant.changed", ({ participant }) => participant.handRaisedAt !== null);
    // The other room was on the same worker once, perhaps, and has media.
    expect(other.types()).not.toContain("media.suspended");
    await other.openMedia();
    if (!(await other.snapshot()).producers.some(({ id }) => id === camera)) await other.produce("camera");

    const lost = host.mediaLost;
    await host.sees("media.suspended", (event) => event.until === null);
    await host.until(() => (host.mediaLost > lost ? true : undefined), "word that media can be opened again");
    await host.openMedia();
    await host.produce("microphone");
    const figures = await (
      await fetch(`${apart.url}/metrics`, { headers: { authorization: `Bearer ${STATUS_TOKEN}` } })
    ).text();
    expect(figures).toContain("moim_media_suspensions_total 1");
  } finally {
    await apart.close();
  }
});
