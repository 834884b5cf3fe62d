import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { outcomeOf } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

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
