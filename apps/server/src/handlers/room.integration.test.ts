import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { outcomeOf } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
const claims = { meetingId: "meeting", title: "월요일 회의" };
const join = (id: string, role: "host" | "cohost" | "participant" = "participant") => server.join(id, role);

beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied(), "J7: nothing is left of the meeting").toEqual(NOTHING);
});

describe("joining", () => {
  test("J3: guests wait for a host; then they come in, and see each other", async () => {
    expect(await outcomeOf(join("pia"))).toBe("not-started");
    const host = await join("hana", "host");
    const guest = await join("pia");
    expect(guest.welcome.snapshot.participants.map(({ id }) => id)).toEqual(["hana", "pia"]);
    expect(guest.welcome.self).toEqual({ id: "pia", role: "participant" });
    expect(await host.sees("participant.joined")).toMatchObject({ participant: { id: "pia", connected: true } });
  });

  test("J3: a co-host opens the meeting too; a meeting that ran when the server went down is continued by anyone", async () => {
    await join("coco", "cohost");
    server.store.live.set("ran-before", new Date());
    const guest = await server.join("pia", "participant", { meetingId: "ran-before" });
    expect(guest.welcome.snapshot.participants).toHaveLength(1);
  });

  test("J3: when the last one has left, guests wait again", async () => {
    const host = await join("hana", "host");
    await host.request("room.leave", {});
    await host.cut();
    expect(await outcomeOf(join("pia"))).toBe("not-started");
    expect(server.store.live.size).toBe(0);
  });

  test("J3: nobody slips in while the end is being recorded", async () => {
    const host = await join("hana", "host");
    const gate = Promise.withResolvers<void>();
    server.store.gates.set("setLive", gate.promise);
    await host.request("room.leave", {});
    await host.cut();
    const late = outcomeOf(join("pia"));
    // While others come and go, it has had time to be let in.
    for (let n = 0; n < 3; n += 1) await outcomeOf(server.resume("nobody's key".padEnd(22)));
    server.store.gates.clear();
    gate.resolve();
    expect(await late).toBe("not-started");
  });

  test.each(["bansOf", "recentMessages", "setLive"] as const)(
    "J3: a room that can't be opened, as %s fails, leaves nothing; the next try opens it",
    async (broken) => {
      server.store.broken.add(broken);
      expect(await outcomeOf(join("hana", "host"))).toBe("internal");
      expect(await server.status()).toMatchObject(NOTHING);
      server.store.broken.clear();
      await join("hana", "host");
    },
  );

  test("J4: before joining nothing is answered and nothing is heard", async () => {
    const host = await join("hana", "host");
    const silent = await server.connect("pia", "participant");
    for (const [name, input] of [
      ["room.sync", { since: 0 }],
      ["chat.send", { clientId: "c", text: "안녕" }],
      ["people.raiseHand", { raised: true }],
      ["media.open", { rtpCapabilities: { codecs: [] } }],
      ["media.turn", {}],
      ["room.leave", {}],
    ] as const) {
      expect(await outcomeOf(silent.request(name, input as never)), name).toBe("not-joined");
    }
    await host.request("people.raiseHand", { raised: true });
    await host.sees("participant.changed");
    expect(silent.messages).toEqual([]);
    expect((await host.snapshot()).participants.map(({ id }) => id)).toEqual(["hana"]);
  });

  test("B1: what one misses between two looks comes by seq, without gaps, the same for all", async () => {
    const host = await join("hana", "host");
    const guest = await join("pia");
    for (let n = 0; n < 6; n += 1) await guest.request("people.raiseHand", { raised: n % 2 === 0 });
    const sync = await host.request("room.sync", { since: guest.welcome.snapshot.seq });
    if (sync.kind !== "events") throw new Error("the events are kept");
    expect(sync.events.map(({ seq }) => seq - guest.welcome.snapshot.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    await guest.until(() => guest.events[5], "six events");
    expect(guest.events).toMatchObject(sync.events);
    expect(await host.request("room.sync", { since: 99_999 })).toMatchObject({ kind: "snapshot" });
  });
});

describe("one seat each", () => {
  test("J5: a second tab takes over: the first is told, its media end, the roster keeps one entry", async () => {
    const host = await join("hana", "host");
    const first = await join("pia");
    await first.openMedia();
    const producerId = await first.produce("camera");
    const second = await join("pia");
    await first.cut();
    expect(first.farewell).toBe("replaced");
    await host.sees("media.closed", (event) => event.producerId === producerId);
    expect(host.types()).not.toContain("participant.left");
    expect((await second.snapshot()).participants.map(({ id }) => id)).toEqual(["hana", "pia"]);
    await second.openMedia();
    await second.produce("camera");
    expect(await outcomeOf(server.resume(first.welcome.resumeKey))).toBe("resume-unknown");
  });

  test("J6: a drop is shown, and the resume key continues the same place with hand, chat rights and media", async () => {
    const host = await join("hana", "host");
    const guest = await join("pia");
    await guest.openMedia();
    const producerId = await guest.produce("microphone");
    await guest.request("people.raiseHand", { raised: true });
    guest.disconnect();
    await host.sees("participant.changed", ({ participant }) => participant.id === "pia" && !participant.connected);

    const again = await server.resume(guest.welcome.resumeKey);
    const { snapshot, self } = await again.join();
    expect(self.id).toBe("pia");
    expect(snapshot.participants.find(({ id }) => id === "pia")).toMatchObject({ connected: true });
    expect(snapshot.participants.find(({ id }) => id === "pia")?.handRaisedAt).not.toBeNull();
    expect(snapshot.producers.map(({ id }) => id)).toEqual([producerId]);
    await again.request("media.pause", { producerId });
    expect(host.types()).not.toContain("participant.left");
  });

  test("J6: a connection that is taken over while it still stands is cut", async () => {
    const guest = await join("hana", "host");
    const again = await server.resume(guest.welcome.resumeKey);
    await again.join();
    await guest.cut();
    expect(guest.farewell).toBeUndefined();
    expect((await again.snapshot()).participants).toMatchObject([{ id: "hana", connected: true }]);
  });
});

describe("who doesn't come back", () => {
  let hasty: TestServer;
  beforeAll(async () => void (hasty = await openTestServer({ resumeGraceMs: 600 })));
  afterAll(async () => await hasty.close());

  test("J6: in time has left, and their key opens nothing", async () => {
    const host = await hasty.join("hana", "host");
    const guest = await hasty.join("pia", "participant");
    guest.disconnect();
    expect(await host.sees("participant.left")).toMatchObject({ participantId: "pia", because: "lost" });
    expect(await outcomeOf(hasty.resume(guest.welcome.resumeKey))).toBe("resume-unknown");
    expect(await hasty.emptied()).toEqual(NOTHING);
  });

  test("J6: a seat whose handshake never became a connection is given up", async () => {
    const { registry } = hasty;
    await registry.enter({ ...claims, participantId: "hana", name: "Hana", role: "host", subjects: ["device:1"] });
    expect(await registry.rooms()).toHaveLength(1);
    await expect.poll(() => registry.rooms(), { timeout: 10_000 }).toEqual([]);
  });

  test("J6: nor is one kept whose key was only tried", async () => {
    const host = await hasty.join("hana", "host");
    const guest = await hasty.join("pia", "participant");
    guest.disconnect();
    await host.sees("participant.changed", ({ participant }) => !participant.connected);
    hasty.registry.resume(guest.welcome.resumeKey);
    expect(await host.sees("participant.left")).toMatchObject({ participantId: "pia" });
    expect(await hasty.emptied()).toEqual(NOTHING);
  });
});

describe("leaving", () => {
  test("J11: who may be back in a moment keeps hand and hat, without media, and is the same with a new ticket", async () => {
    const host = await join("hana", "host");
    const guest = await join("pia");
    await guest.openMedia();
    await guest.produce("microphone");
    await guest.request("people.raiseHand", { raised: true });
    await host.request("presenter.give", { participantId: "pia" });
    await guest.request("room.leave", { returning: true });
    await guest.cut();
    expect(guest.farewell, "nothing is over").toBeUndefined();
    await host.sees("participant.changed", ({ participant }) => participant.id === "pia" && !participant.connected);
    await host.sees("media.closed");
    const again = await join("pia");
    const { participants, presenterId } = again.welcome.snapshot;
    const own = participants.find(({ id }) => id === "pia");
    expect(own).toMatchObject({ connected: true });
    expect(own?.handRaisedAt).not.toBeNull();
    expect(presenterId).toBe("pia");
    expect(host.types().filter((type) => /left|joined/.test(type))).toEqual(["participant.joined"]);
    await host.request("room.end", { now: true });
  });

  test("J11: who doesn't come back in that moment has left, and with the last one the room closes", async () => {
    const brisk = await openTestServer({ returnGraceMs: 300 });
    try {
      const host = await brisk.join("hana", "host");
      const guest = await brisk.join("pia", "participant");
      await guest.request("room.leave", { returning: true });
      expect(await host.sees("participant.left")).toMatchObject({ participantId: "pia", because: "left" });
      await host.request("room.leave", { returning: true });
      await expect.poll(async () => await brisk.status()).toMatchObject(NOTHING);
    } finally {
      await brisk.close();
    }
  });

  test("J7: is answered, told to the others, and leaves nothing in the workers", async () => {
    const host = await join("hana", "host");
    const guest = await join("pia");
    for (const person of [host, guest]) await person.openMedia();
    await guest.consume(await host.produce("camera"));
    await host.consume(await guest.produce("microphone"));
    await guest.request("media.openBus", { sctpStreamParameters: { streamId: 0, ordered: true } });

    expect(await guest.request("room.leave", {})).toEqual({});
    await guest.cut();
    expect(guest.farewell).toBe("left");
    expect(await host.sees("participant.left")).toMatchObject({ participantId: "pia", because: "left" });
    expect((await server.status()).media).toMatchObject({ routers: 1, transports: 3, producers: 1, consumers: 0 });

    await host.request("room.leave", {});
    await host.cut();
    await expect.poll(async () => await server.status()).toMatchObject(NOTHING);
  });

  test("O7: ending tells everyone and closes the room; a guest can't", async () => {
    const host = await join("hana", "host");
    const guest = await join("pia");
    expect(await outcomeOf(guest.request("room.end", { now: true }))).toBe("not-allowed");
    await host.request("room.end", { now: true });
    await Promise.all([host.cut(), guest.cut()]);
    expect([host.farewell, guest.farewell]).toEqual(["ended", "ended"]);
    expect(guest.types()).toContain("room.ended");
    expect(await outcomeOf(server.resume(guest.welcome.resumeKey))).toBe("resume-unknown");
  });
});
