import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let host: Guest;
let guest: Guest;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied(), "J7: nothing is left of the meeting").toEqual(NOTHING);
});

async function hostAndGuest(): Promise<void> {
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant", { subjects: ["user:pia", "device:pia"] });
  await host.openMedia();
  await guest.openMedia();
}
const received = async (by: string) =>
  (await server.status()).rooms[0]?.participants.find(({ id }) => id === by)?.consumers.map(({ paused }) => paused);

describe("stopping", () => {
  test("O1: a muted microphone is paused in the worker, and no request of its owner undoes it", async () => {
    await hostAndGuest();
    const producerId = await guest.produce("microphone");
    await host.consume(producerId);
    await host.request("moderation.stop", { participantId: "pia", source: "microphone" });
    await expect.poll(async () => await received("hana")).toEqual([true]);

    expect(await outcomeOf(guest.request("media.resume", { producerId }))).toBe("stopped-by-host");
    await guest.request("media.pause", { producerId });
    expect(await outcomeOf(guest.request("moderation.allow", { participantId: "pia", source: "microphone" }))).toBe(
      "not-allowed",
    );
    await guest.request("media.close", { producerId });
    expect(await outcomeOf(guest.produce("microphone"))).toBe("stopped-by-host");
    expect(await outcomeOf(guest.produce("microphone", true))).toBe("stopped-by-host");
    await guest.openMedia();
    expect(await outcomeOf(guest.produce("microphone"))).toBe("stopped-by-host");
  });

  test("O5: allowing unmutes nobody; then they may", async () => {
    await hostAndGuest();
    const producerId = await guest.produce("microphone");
    await host.consume(producerId);
    await host.request("moderation.stop", { participantId: "pia", source: "microphone" });
    await host.request("moderation.allow", { participantId: "pia", source: "microphone" });
    await guest.sees("source.allowed");
    expect(await received("hana")).toEqual([true]);
    await guest.request("media.resume", { producerId });
    await expect.poll(async () => await received("hana")).toEqual([false]);
  });

  test("O2: a camera and a screen with its sound are closed in the worker, and refused until allowed", async () => {
    await hostAndGuest();
    for (const source of ["camera", "screen", "screen-audio"] as const) await host.consume(await guest.produce(source));
    await host.request("moderation.stop", { participantId: "pia", source: "camera" });
    await host.request("moderation.stop", { participantId: "pia", source: "screen" });
    expect((await server.status()).media).toMatchObject({ producers: 0, consumers: 0 });
    for (const source of ["camera", "screen", "screen-audio"] as const) {
      expect(await outcomeOf(guest.produce(source)), source).toBe("stopped-by-host");
    }
    await host.request("moderation.allow", { participantId: "pia", source: "screen" });
    await guest.produce("screen");
  });

  test.each(["by another tab", "after leaving", "after a drop"])("O6: what was stopped stays so %s", async (how) => {
    await hostAndGuest();
    await host.request("moderation.stop", { participantId: "pia", source: "camera" });
    let again: Guest;
    if (how === "after a drop") {
      guest.disconnect();
      again = await server.resume(guest.welcome.resumeKey);
      await again.join();
    } else {
      if (how === "after leaving") await guest.request("room.leave", {});
      again = await server.join("pia", "participant", { name: "Someone Else" });
    }
    await again.openMedia();
    expect(await outcomeOf(again.produce("camera"))).toBe("stopped-by-host");
    await again.produce("microphone");
  });

  test("O3: a guest can do none of it, nor a co-host to a host", async () => {
    await hostAndGuest();
    const cohost = await server.join("coco", "cohost");
    const producerId = await host.produce("microphone");
    for (const [one, refusal] of [
      [guest, "not-allowed"],
      [cohost, "target-outranks"],
    ] as const) {
      expect(await outcomeOf(one.request("moderation.stop", { participantId: "hana", source: "microphone" }))).toBe(
        refusal,
      );
      expect(await outcomeOf(one.request("moderation.remove", { participantId: "hana", ban: true }))).toBe(refusal);
    }
    await guest.consume(producerId);
    expect(await received("pia")).toEqual([false]);
  });
});

describe("removing", () => {
  test("O4: ends media and connection at once, and tells everyone", async () => {
    await hostAndGuest();
    await host.consume(await guest.produce("camera"));
    await host.request("moderation.remove", { participantId: "pia", ban: true });
    expect((await server.status()).media).toMatchObject({ transports: 3, producers: 0, consumers: 0 });
    await guest.cut();
    expect(guest.farewell).toBe("removed");
    expect(await host.sees("participant.left")).toMatchObject({ participantId: "pia", because: "removed" });
  });

  test.each([
    ["their resume key", async () => await server.resume(guest.welcome.resumeKey), "resume-unknown"],
    ["a fresh ticket", async () => await server.join("pia", "participant", { subjects: ["device:pia"] }), "removed"],
    [
      "another name",
      async () => await server.join("new", "participant", { name: "Nobody", subjects: ["device:pia"] }),
      "removed",
    ],
    [
      "their account on another device",
      async () => await server.join("new", "participant", { subjects: ["user:pia", "device:other"] }),
      "removed",
    ],
    [
      "another link, with a higher role",
      async () => await server.join("pia", "host", { subjects: ["device:pia"] }),
      "removed",
    ],
  ])("O4: the way back by %s is closed", async (_way, comeBack, refusal) => {
    await hostAndGuest();
    await host.request("moderation.remove", { participantId: "pia", ban: true });
    expect(await outcomeOf(comeBack())).toBe(refusal);
    expect((await host.snapshot()).participants.map(({ id }) => id)).toEqual(["hana"]);
    await server.join("paul", "participant");
  });

  test("O4: a ban outlasts the room, as it is stored before the reply", async () => {
    await hostAndGuest();
    await host.request("moderation.remove", { participantId: "pia", ban: true });
    expect(await server.store.bansOf("meeting")).toMatchObject([
      { subjects: ["user:pia", "device:pia"], name: "pia", byName: "hana", forGood: true },
    ]);
    await host.request("room.leave", {});
    await host.cut();
    await expect.poll(async () => (await server.registry.rooms()).length).toBe(0);
    await server.join("hana", "host");
    expect(await outcomeOf(server.join("pia", "participant", { subjects: ["device:pia"] }))).toBe("removed");
  });

  test("O4: a banned host who comes first opens nothing", async () => {
    const ban = { id: "b", subjects: ["device:hana"], name: "hana", byName: "haru", forGood: true, at: 0 };
    await server.store.addBan("meeting", ban);
    expect(await outcomeOf(server.join("hana", "host"))).toBe("removed");
    await expect.poll(async () => await server.status()).toMatchObject(NOTHING);
    expect(await outcomeOf(server.join("pia", "participant"))).toBe("not-started");
  });

  test("O4: without the database they are gone all the same, and the host is told that it isn't stored", async () => {
    await hostAndGuest();
    server.store.broken.add("addBan");
    expect(await outcomeOf(host.request("moderation.remove", { participantId: "pia", ban: true }))).toBe(
      "database-gone",
    );
    await guest.cut();
    expect(await outcomeOf(server.join("pia", "participant", { subjects: ["device:pia"] }))).toBe("removed");
  });

  test("O4: who is let back in on the meeting's page while it goes on comes in; others, and without the database all, stay out", async () => {
    await hostAndGuest();
    await server.join("kim", "participant");
    for (const participantId of ["pia", "kim"]) await host.request("moderation.remove", { participantId, ban: true });
    const bans = await server.store.bansOf("meeting");
    const comes = async (id: string) => await outcomeOf(server.join(id, "participant", { subjects: [`device:${id}`] }));
    server.store.broken.add("bansOf");
    expect(await comes("pia")).toBe("removed");
    server.store.broken.delete("bansOf");
    expect(await comes("pia")).toBe("removed");
    await server.store.removeBan("meeting", bans.find(({ name }) => name === "pia")!.id);
    expect(await comes("pia")).toBe("done");
    expect(await comes("kim")).toBe("removed");
    expect((await host.request("moderation.bans", {})).bans.map(({ name }) => name)).toEqual(["kim"]);
  });

  test("O4: two hosts who remove one person at once both get an answer, and it happens once", async () => {
    await hostAndGuest();
    const other = await server.join("haru", "host");
    const both = [host, other].map((one) =>
      outcomeOf(one.request("moderation.remove", { participantId: "pia", ban: true })),
    );
    expect((await Promise.all(both)).toSorted()).toEqual(["done", "participant-unknown"]);
    await host.sees("participant.left");
    expect(host.types().filter((type) => type === "participant.left")).toHaveLength(1);
  });

  test("O3: two hosts can't remove each other", async () => {
    host = await server.join("hana", "host");
    const other = await server.join("haru", "host");
    const both = [
      outcomeOf(host.request("moderation.remove", { participantId: "haru", ban: true })),
      outcomeOf(other.request("moderation.remove", { participantId: "hana", ban: true })),
    ];
    expect(await Promise.all(both)).toEqual(["target-outranks", "target-outranks"]);
  });
});
