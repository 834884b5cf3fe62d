import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let host: Guest;
let pia: Guest;
let mina: Guest;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied(), "J7: nothing is left of the meeting").toEqual(NOTHING);
});

async function three(): Promise<void> {
  host = await server.join("hana", "host");
  pia = await server.join("pia", "participant");
  mina = await server.join("mina", "participant");
  for (const one of [host, pia, mina]) await one.openMedia();
}
const received = async (by: string) =>
  (await server.status()).rooms[0]?.participants.find(({ id }) => id === by)?.consumers.map(({ paused }) => paused);
const say = (guest: Guest, clientId: string) => outcomeOf(guest.request("chat.send", { clientId, text: "안녕" }));

describe("O8: a right that is taken away", () => {
  test("ends what runs under it in the worker at once, whatever the browser does, and is refused anew", async () => {
    await three();
    const microphone = await pia.produce("microphone");
    await host.consume(microphone);
    for (const source of ["camera", "screen", "screen-audio"] as const) await host.consume(await pia.produce(source));
    await host.request("moderation.rule", { microphone: false, camera: false, screen: false });
    // The reply is there: so it has been done.
    expect(await received("hana")).toEqual([true]);
    expect((await server.status()).media).toMatchObject({ producers: 1, consumers: 1 });
    expect(await outcomeOf(pia.request("media.resume", { producerId: microphone }))).toBe("turned-off");
    await pia.request("media.close", { producerId: microphone });
    for (const source of ["microphone", "camera", "screen", "screen-audio"] as const) {
      expect(await outcomeOf(pia.produce(source)), source).toBe("turned-off");
      expect(await outcomeOf(pia.produce(source, true)), source).toBe("turned-off");
    }
    expect(await outcomeOf(pia.request("moderation.rule", { microphone: true }))).toBe("not-allowed");
    await host.produce("microphone");
  });

  test("only Mina may speak; and no more when that is taken back", async () => {
    await three();
    await host.request("moderation.rule", { microphone: false });
    await host.request("moderation.except", { participantId: "mina", right: "microphone", allowed: true });
    await host.consume(await mina.produce("microphone"));
    expect(await outcomeOf(pia.produce("microphone"))).toBe("turned-off");
    await host.request("moderation.except", { participantId: "mina", right: "microphone", allowed: null });
    await expect.poll(async () => await received("hana")).toEqual([true]);
  });

  test("is lost with the hat, and with being co-host", async () => {
    await three();
    await host.request("moderation.rule", { microphone: false });
    await host.request("presenter.give", { participantId: "pia" });
    await host.request("moderation.setCohost", { participantId: "mina", cohost: true });
    await host.consume(await pia.produce("microphone"));
    await host.consume(await mina.produce("microphone"));
    expect(await received("hana")).toEqual([false, false]);
    await host.request("presenter.give", { participantId: "hana" });
    await expect.poll(async () => await received("hana")).toEqual([true, false]);
    await host.request("moderation.setCohost", { participantId: "mina", cohost: false });
    await expect.poll(async () => await received("hana")).toEqual([true, true]);
  });

  test("of who asks for it just then: the producer that the worker made is closed before anyone hears of it", async () => {
    await three();
    const asked = outcomeOf(pia.produce("camera"));
    await host.request("moderation.rule", { camera: false });
    expect(["done", "turned-off"]).toContain(await asked);
    expect((await server.status()).media.producers).toBe(0);
    expect((await host.snapshot()).producers).toEqual([]);
  });

  test("stays lost by every way back", async () => {
    await three();
    await host.request("moderation.rule", { camera: false });
    await host.request("moderation.except", { participantId: "pia", right: "microphone", allowed: false });
    await pia.request("room.leave", {});
    const again = await server.join("pia", "participant", { name: "Someone Else" });
    await again.openMedia();
    for (const source of ["camera", "microphone"] as const) {
      expect(await outcomeOf(again.produce(source)), source).toBe("turned-off");
    }
  });

  test("is chat, too: for all, and for one", async () => {
    await three();
    await host.request("moderation.rule", { chat: false });
    expect([await say(host, "1"), await say(pia, "2")]).toEqual(["done", "turned-off"]);
    await host.request("moderation.rule", { chat: true });
    await host.request("moderation.except", { participantId: "pia", right: "chat", allowed: false });
    expect([await say(mina, "3"), await say(pia, "4")]).toEqual(["done", "turned-off"]);
    expect((await host.snapshot()).chat.map(({ clientId }) => clientId).slice(-2)).toEqual(["1", "3"]);
  });
});

test("O10: into a locked meeting come hosts, and who was in it before", async () => {
  await three();
  await host.request("moderation.rule", { locked: true });
  expect(await outcomeOf(server.join("new", "participant", { admitted: true }))).toBe("meeting-locked");
  await pia.request("room.leave", {});
  await pia.cut();
  await server.join("pia", "participant");
  await server.join("coco", "cohost");
  await host.request("moderation.rule", { locked: false });
  await server.join("new", "participant");
});

describe("O11: muting everyone", () => {
  test("pauses in the worker, tells whom, and they may unmute themselves", async () => {
    await three();
    const microphone = await pia.produce("microphone");
    await host.consume(microphone);
    await mina.consume(await host.produce("microphone"));
    await host.request("moderation.muteAll", { mayUnmute: true });
    expect(await received("hana")).toEqual([true]);
    expect(await received("mina")).toEqual([false]);
    expect(await pia.sees("microphones.muted")).toMatchObject({ participantIds: ["pia"] });
    await pia.request("media.resume", { producerId: microphone });
    await expect.poll(async () => await received("hana")).toEqual([false]);
  });

  test("or may not, until that is allowed again", async () => {
    await three();
    const producerId = await pia.produce("microphone");
    await host.request("moderation.muteAll", { mayUnmute: false });
    expect(await outcomeOf(pia.request("media.resume", { producerId }))).toBe("turned-off");
    await host.request("moderation.rule", { microphone: true });
    await pia.request("media.resume", { producerId });
  });
});

describe("O13, O14: co-hosts", () => {
  test("stay so across a drop, another tab and leaving, and are told so when they join", async () => {
    await three();
    await host.request("moderation.setCohost", { participantId: "pia", cohost: true });
    pia.disconnect();
    const resumed = await server.resume(pia.welcome.resumeKey);
    expect((await resumed.join()).self.role).toBe("cohost");
    const tab = await server.join("pia", "participant");
    expect(tab.welcome.self.role).toBe("cohost");
    await tab.request("room.leave", {});
    await tab.cut();
    const back = await server.join("pia", "viewer");
    expect(back.welcome.self.role).toBe("cohost");
    await back.request("moderation.remove", { participantId: "mina", ban: true });
  });

  test("can't act on a host; without any, the longest-serving one acts, until a host is back", async () => {
    await three();
    await host.request("moderation.setCohost", { participantId: "pia", cohost: true });
    await host.request("moderation.setCohost", { participantId: "mina", cohost: true });
    expect(await outcomeOf(pia.request("moderation.setCohost", { participantId: "mina", cohost: false }))).toBe(
      "not-allowed",
    );
    expect(await outcomeOf(pia.request("moderation.remove", { participantId: "hana", ban: true }))).toBe(
      "target-outranks",
    );
    await host.request("room.leave", {});
    await host.cut();
    expect(await outcomeOf(mina.request("room.end", { now: true }))).toBe("not-allowed");
    await pia.request("moderation.setCohost", { participantId: "mina", cohost: false });
    const back = await server.join("hana", "host");
    expect(back.welcome.self.role).toBe("host");
    expect(await outcomeOf(pia.request("room.end", { now: true }))).toBe("not-allowed");
    expect(await outcomeOf(pia.request("moderation.setCohost", { participantId: "hana", cohost: false }))).toBe(
      "not-allowed",
    );
  });
});

test("O9: where everyone presents, a participant does; when only hosts may, the slides go on in the host's hands", async () => {
  await server.store.giveDeck("meeting", { id: "deck", name: "월요일", pageCount: 5 });
  await three();
  expect(await outcomeOf(pia.request("slides.present", { deckId: "deck" }))).toBe("not-allowed");
  await host.request("moderation.rule", { presenting: "everyone" });
  await pia.request("slides.present", { deckId: "deck" });
  await host.request("moderation.rule", { presenting: "hosts" });
  const { presenterId, slides } = await host.snapshot();
  expect({ presenterId, page: slides?.page }).toEqual({ presenterId: "hana", page: 1 });
  expect(await outcomeOf(pia.request("slides.present", { deckId: "deck" }))).toBe("not-allowed");
});
