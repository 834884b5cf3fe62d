import { requests, type RequestName } from "@moim/protocol";
import { validInputs } from "@moim/protocol/testing";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let host: Guest;
beforeAll(
  async () => void (server = await openTestServer({ waitingGraceMs: 400, limits: { spend: async () => undefined } })),
);
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied(), "J7: nothing is left of the meeting").toEqual(NOTHING);
});

async function guarded(): Promise<void> {
  host = await server.join("hana", "host", { name: "Hana" });
  await host.request("moderation.rule", { waitingRoom: true });
}
const admit = (by: Guest, participantId: string | null) => outcomeOf(by.request("waiting.admit", { participantId }));
const roster = async () => (await host.snapshot()).participants.map(({ id }) => id);

describe("knocking", () => {
  test("W1: a new guest waits, is seen by the host only, and comes in on the same connection when let in", async () => {
    await guarded();
    const guest = await server.knock("noa", { name: "Noa" });
    await host.seesWaiting("noa");
    expect(host.waiting?.people).toEqual([{ id: "noa", name: "Noa", since: expect.any(Number) }]);
    expect(await roster()).toEqual(["hana"]);
    expect(await outcomeOf(guest.request("room.join", {}))).toBe("not-admitted");
    expect(await admit(host, "noa")).toBe("done");
    const { snapshot } = await guest.comesIn();
    expect(snapshot.participants.map(({ id }) => id)).toEqual(["hana", "noa"]);
    await guest.openMedia();
    await guest.produce("microphone");
    await host.seesWaiting();
  });

  test("W1: hosts, and personal links where the rules say so, don't wait", async () => {
    await guarded();
    await server.join("haru", "host");
    await server.join("coco", "cohost");
    await server.join("inga", "participant", { admitted: true });
    await host.request("moderation.rule", { invitedSkip: false });
    await server.knock("ines", { admitted: true });
  });

  test("W1, W8: who comes by a link whose people always wait does so with the waiting room off, until a host lets them in", async () => {
    host = await server.join("hana", "host");
    await server.join("pia", "participant");
    const guest = await server.knock("noa", { waits: true });
    for (const waitingRoom of [true, false]) await host.request("moderation.rule", { waitingRoom });
    expect(await outcomeOf(guest.request("room.join", {}))).toBe("not-admitted");
    expect(await admit(host, "noa")).toBe("done");
    await guest.comesIn();
    await guest.request("room.leave", {});
    await server.join("noa", "participant", { waits: true });
  });

  test("W9: a room begins each time with what its owner settled for it", async () => {
    server.store.presets.set("meeting", { waitingRoom: true, invitedSkip: false, chat: false });
    host = await server.join("hana", "host");
    expect((await host.snapshot()).rules).toMatchObject({ waitingRoom: true, invitedSkip: false, chat: false });
    await server.knock("inga", { admitted: true });
    await host.request("moderation.rule", { waitingRoom: false, chat: true });
    await host.request("room.end", { now: true });
    host = await server.join("hana", "host");
    expect((await host.snapshot()).rules).toMatchObject({ waitingRoom: true, chat: false });
  });

  test("W6: keeps one's place over a drop, and loses it after a while", async () => {
    await guarded();
    const first = await server.knock("noa");
    await server.knock("nils");
    await host.seesWaiting("noa", "nils");
    first.disconnect();
    await server.knock("noa");
    await host.seesWaiting("noa", "nils");
    const again = await server.knock("noa");
    expect(again.waitingViews[0]).toMatchObject({ position: 1 });
    again.disconnect();
    await host.seesWaiting("nils");
  });

  test("W6: a second tab takes the place of the first", async () => {
    await guarded();
    const first = await server.knock("noa");
    await server.knock("noa");
    await first.cut();
    expect(first.farewell).toBe("replaced");
    await host.seesWaiting("noa");
  });

  test("J3: before a host has opened it, and when everyone has left, guests wait for that", async () => {
    expect(await outcomeOf(server.join("noa", "participant"))).toBe("not-started");
    await guarded();
    const guest = await server.knock("noa");
    await host.request("room.leave", {});
    await guest.cut();
    expect(guest.farewell).toBeUndefined();
    expect(await outcomeOf(server.join("noa", "participant"))).toBe("not-started");
  });

  test("W6: ending the meeting ends the waiting", async () => {
    await guarded();
    const guest = await server.knock("noa");
    await host.request("room.end", { now: true });
    await guest.cut();
    expect(guest.farewell).toBe("ended");
  });
});

describe("W2: a modified client that waits", () => {
  test("is refused everything there is, the same whatever it says, and changes nothing", async () => {
    await guarded();
    const guest = await server.knock("noa");
    const [room] = await server.registry.rooms();
    const { state } = room!;
    for (const name of Object.keys(requests) as RequestName[]) {
      const inputs = [undefined, null, "x", ...fc.sample(validInputs[name] as fc.Arbitrary<unknown>, 3)];
      for (const input of inputs) {
        expect(await guest.raw(name, input), name).toMatchObject({ ok: false, error: { reason: "not-admitted" } });
      }
    }
    expect(room!.state).toBe(state);
    expect((await server.status()).media.transports).toBe(1);
  });

  test("can't come in by asking to join again and again while a host lets someone else in", async () => {
    await guarded();
    const guest = await server.knock("noa");
    await server.knock("nils");
    const tries = Array.from({ length: 50 }, () => outcomeOf(guest.request("room.join", {})));
    await admit(host, "nils");
    expect(new Set(await Promise.all(tries))).toEqual(new Set(["not-admitted"]));
    expect(await roster()).toEqual(["hana"]);
  });
});

describe("W4: letting in", () => {
  test("two hosts who press together: one is answered, one told that it is done; there is one seat", async () => {
    await guarded();
    const other = await server.join("haru", "host");
    const guest = await server.knock("noa");
    await host.seesWaiting("noa");
    const both = await Promise.all([admit(host, "noa"), admit(other, "noa")]);
    expect(both.toSorted()).toEqual(["done", "not-waiting"]);
    await guest.comesIn();
    expect(guest.admitted).toBe(1);
    await host.sees("participant.joined", ({ participant }) => participant.id === "noa");
    expect(host.events.filter(({ event }) => event.type === "participant.joined")).toHaveLength(2);
  });

  test("let in by one host and turned away by the other at once: the first counts", async () => {
    await guarded();
    const other = await server.join("haru", "host");
    const guest = await server.knock("noa");
    const denied = (by: Guest) => outcomeOf(by.request("waiting.deny", { participantId: "noa", note: null }));
    const [admitted, refused] = await Promise.all([admit(host, "noa"), denied(other)]);
    expect([admitted, refused].toSorted()).toEqual(["done", "not-waiting"]);
    if (admitted === "done") await guest.comesIn();
    else await guest.cut();
  });

  test("all at once, and those who come after wait again", async () => {
    await guarded();
    const guests = [await server.knock("noa"), await server.knock("nils"), await server.knock("nora")];
    await host.seesWaiting("noa", "nils", "nora");
    expect(await admit(host, null)).toBe("done");
    for (const guest of guests) await guest.comesIn();
    await host.seesWaiting();
    await server.knock("late");
  });

  test("W5: holds across drops, leaving and another tab, and ends with being sent back", async () => {
    await guarded();
    const guest = await server.knock("noa");
    await admit(host, "noa");
    await guest.comesIn();
    await guest.request("room.leave", {});
    await guest.cut();
    const back = await server.join("noa", "participant");
    await back.openMedia();
    await back.produce("camera");
    await host.request("waiting.sendBack", { participantId: "noa" });
    await back.cut();
    expect(back.farewell).toBe("waiting");
    expect((await server.status()).media.producers).toBe(0);
    expect(await outcomeOf(server.resume(back.welcome.resumeKey))).toBe("resume-unknown");
    await server.knock("noa");
    expect(await roster()).toEqual(["hana"]);
  });

  test("W5: also into a meeting without a waiting room, and W8 doesn't let them in", async () => {
    await guarded();
    await host.request("moderation.rule", { waitingRoom: false });
    const guest = await server.join("noa", "participant");
    await host.request("waiting.sendBack", { participantId: "noa" });
    await guest.cut();
    const waiting = await server.knock("noa");
    await host.request("moderation.rule", { waitingRoom: true });
    await host.request("moderation.rule", { waitingRoom: false });
    await host.seesWaiting("noa");
    await admit(host, "noa");
    await waiting.comesIn();
  });

  test("W8: turning the waiting room off lets in who waits", async () => {
    await guarded();
    const guest = await server.knock("noa");
    await host.request("moderation.rule", { waitingRoom: false });
    await guest.comesIn();
  });

  test("who was let in while their connection was away comes in by the next", async () => {
    await guarded();
    const guest = await server.knock("noa");
    await host.seesWaiting("noa");
    guest.disconnect();
    expect(await admit(host, "noa")).toBe("done");
    await server.join("noa", "participant");
  });
});

describe("W7: turning away", () => {
  test("tells the reason, and they may knock again", async () => {
    await guarded();
    const guest = await server.knock("noa");
    await host.request("waiting.deny", { participantId: "noa", note: "다음 수업에서 만나요" });
    await guest.cut();
    expect([guest.farewell, guest.farewellNote]).toEqual(["denied", "다음 수업에서 만나요"]);
    await host.seesWaiting();
    await server.knock("noa");
  });

  test("who is banned while they wait by another tab is sent away, and can't knock", async () => {
    await guarded();
    const inside = await server.join("pia", "participant", { admitted: true, subjects: ["device:same"] });
    const waiting = await server.knock("other", { subjects: ["device:same"] });
    await host.request("moderation.remove", { participantId: "pia", ban: true });
    await Promise.all([inside.cut(), waiting.cut()]);
    expect(waiting.farewell).toBe("removed");
    expect(await outcomeOf(server.join("other", "participant", { subjects: ["device:same"] }))).toBe("removed");
  });
});

describe("W3: who waits", () => {
  test("is told to who may let people in, also when they become that, and no longer when they aren't", async () => {
    await guarded();
    const pia = await server.join("pia", "participant", { admitted: true });
    await server.knock("noa", { name: "Noa Secret" });
    await host.seesWaiting("noa");
    expect(JSON.stringify([pia.heard, await pia.snapshot()])).not.toContain("Secret");
    await host.request("moderation.setCohost", { participantId: "pia", cohost: true });
    await pia.seesWaiting("noa");
    await host.request("moderation.setCohost", { participantId: "pia", cohost: false });
    await pia.seesWaiting();
    await server.knock("nils");
    await host.seesWaiting("noa", "nils");
    expect(pia.waiting).toEqual({ people: [], note: null });
    const haru = await server.join("haru", "host");
    await haru.seesWaiting("noa", "nils");
  });
});
