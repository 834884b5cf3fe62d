import { END_COUNTDOWN_MS, type ActView, type Told } from "@moim/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let hana: Guest;
let coco: Guest;
let pia: Guest;
let mina: Guest;
let begunAt: number;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
beforeEach(async () => {
  begunAt = Date.now();
  hana = await server.join("hana", "host");
  coco = await server.join("coco", "cohost");
  pia = await server.join("pia", "participant", { subjects: ["user:pia", "device:pia"] });
  mina = await server.join("mina", "participant");
});
afterEach(async () => {
  expect(await server.emptied(), "J7: nothing is left of the meeting").toEqual(NOTHING);
});

/** What was done in this test: what earlier ones did is written late, and may still come. */
async function log(by: Guest): Promise<ActView[]> {
  return (await by.request("moderation.log", { before: null })).acts.filter(({ at }) => at >= begunAt);
}
/** What this person alone, or with those who lead, was told. */
const told = <T extends Told["t"]>(guest: Guest, t: T) =>
  guest.messages.filter((message): message is Extract<Told, { t: T }> => message.t === t);
const isTold = async <T extends Told["t"]>(guest: Guest, t: T) => await guest.until(() => told(guest, t).at(-1), t);
const person = async (id: string) => (await hana.snapshot()).participants.find((one) => one.id === id);

describe("O15: asking to unmute", () => {
  test("is told to that person alone, allows what kept them from it, and turns nothing on", async () => {
    await pia.openMedia();
    const producerId = await pia.produce("microphone");
    await hana.request("moderation.rule", { microphone: false });
    await hana.request("moderation.stop", { participantId: "pia", source: "microphone" });
    await hana.request("moderation.ask", { participantId: "pia", source: "microphone" });
    expect(await isTold(pia, "asked")).toEqual({ t: "asked", source: "microphone", by: "hana" });
    for (const other of [hana, coco, mina]) expect(told(other, "asked")).toEqual([]);
    expect((await hana.snapshot()).producers).toMatchObject([{ id: producerId, paused: true }]);
    await pia.request("media.resume", { producerId });
    expect((await hana.snapshot()).producers).toMatchObject([{ paused: false }]);
    expect(await outcomeOf(mina.request("moderation.ask", { participantId: "pia", source: "camera" }))).toBe(
      "not-allowed",
    );
  });
});

describe("O19: the next speaker", () => {
  test("is called from the queue, may speak for that turn, and nobody after it", async () => {
    await hana.request("moderation.rule", { microphone: false });
    await mina.request("people.raiseHand", { raised: true });
    await pia.request("people.raiseHand", { raised: true });
    expect(await coco.request("moderation.nextSpeaker", { participantId: null })).toEqual({ participantId: "mina" });
    expect(await isTold(mina, "asked")).toMatchObject({ source: "microphone", by: "coco" });
    expect(await hana.snapshot()).toMatchObject({ spotlight: "mina", called: { participantId: "mina" } });
    await mina.openMedia();
    const producerId = await mina.produce("microphone");
    await mina.request("media.pause", { producerId });
    await hana.sees("room.called", ({ called }) => called === null);
    expect(await hana.snapshot()).toMatchObject({ spotlight: null, called: null });
    expect((await person("mina"))?.handRaisedAt).toBeNull();
    expect(await outcomeOf(mina.request("media.resume", { producerId }))).toBe("turned-off");
    expect(await hana.request("moderation.nextSpeaker", { participantId: null })).toEqual({ participantId: "pia" });
  });

  test("who loses the right while speaking in their turn has had it, and is silent at once", async () => {
    await mina.openMedia();
    await mina.produce("microphone");
    await hana.request("moderation.nextSpeaker", { participantId: "mina" });
    await hana.request("moderation.rule", { microphone: false });
    expect(await hana.snapshot()).toMatchObject({ producers: [{ paused: true }] });
    await hana.sees("room.called", ({ called }) => called === null);
  });
});

describe("P4: names", () => {
  test("are changed by oneself while that is allowed, and by who leads; all see it", async () => {
    await pia.request("people.rename", { name: "  피아  " });
    await mina.sees("participant.changed", ({ participant }) => participant.name === "피아");
    await coco.request("moderation.rename", { participantId: "pia", name: "Pia P" });
    expect((await person("pia"))?.name).toBe("Pia P");
    expect(await outcomeOf(coco.request("moderation.rename", { participantId: "hana", name: "x" }))).toBe(
      "target-outranks",
    );
    await hana.request("moderation.rule", { renaming: false });
    expect(await outcomeOf(pia.request("people.rename", { name: "Boss" }))).toBe("turned-off");
    await server.join("pia", "participant", { name: "Boss" });
    expect((await person("pia"))?.name, "coming back is no way around it").toBe("Pia P");
  });
});

describe("O20: reports", () => {
  test("go to those who lead, not to whom they are about though they lead, and into the log", async () => {
    await pia.request("people.report", { participantId: "mina", note: "shouts" });
    const { report } = await isTold(coco, "report");
    expect(report).toMatchObject({ by: { name: "pia" }, about: { id: "mina" }, note: "shouts" });
    await pia.request("people.report", { participantId: "coco", note: "is rude" });
    await hana.until(() => (told(hana, "report").length === 2 ? true : undefined), "both reports");
    const acts = await log(hana);
    expect(acts.map(({ what, detail }) => [what, detail["note"]])).toEqual([
      ["reported", "shouts"],
      ["reported", "is rude"],
    ]);
    expect(await log(coco)).toHaveLength(1);
    const all = (guest: Guest) => JSON.stringify(guest.heard);
    expect(all(coco)).not.toContain("is rude");
    for (const guest of [pia, mina]) expect(all(guest)).not.toContain("shouts");
    expect(await outcomeOf(pia.request("people.report", { participantId: "pia", note: "me" }))).toBe(
      "participant-unknown",
    );
  });
});

describe("O4: who was removed", () => {
  const back = async () => await outcomeOf(server.join("pia", "participant", { subjects: ["device:pia"] }));

  test("is let back in by who leads, without waiting for it", async () => {
    await hana.request("moderation.rule", { waitingRoom: true });
    const { banId } = await coco.request("moderation.remove", { participantId: "pia", ban: false });
    expect(await back()).toBe("removed");
    expect((await hana.request("moderation.bans", {})).bans).toMatchObject([
      { id: banId, name: "pia", by: "coco", forGood: false },
    ]);
    expect(await outcomeOf(mina.request("moderation.bans", {}))).toBe("not-allowed");
    expect(await outcomeOf(mina.request("moderation.unban", { banId }))).toBe("not-allowed");
    await hana.request("moderation.unban", { banId });
    expect(await outcomeOf(hana.request("moderation.unban", { banId })), "another host was faster").toBe("ban-unknown");
    expect(await back()).toBe("done");
    expect((await hana.request("moderation.bans", {})).bans).toEqual([]);
  });

  test("is gone from every seat they have, as a visitor and signed in, but takes no host along", async () => {
    const also = await server.join("pia-signed-in", "participant", { subjects: ["user:other", "device:pia"] });
    const owner = await server.join("ona", "owner", { subjects: ["user:ona", "device:pia"] });
    await coco.request("moderation.remove", { participantId: "pia", ban: false });
    await also.cut();
    expect(also.farewell).toBe("removed");
    expect(owner.socket.connected).toBe(true);
    expect((await hana.snapshot()).participants.map(({ id }) => id)).toEqual(["hana", "coco", "mina", "ona"]);
  });

  test("comes to the next meeting, unless they were banned for good", async () => {
    await hana.request("moderation.remove", { participantId: "pia", ban: false });
    await hana.request("moderation.remove", { participantId: "mina", ban: true });
    await hana.request("room.end", { now: true });
    await hana.cut();
    await expect.poll(async () => (await server.status()).rooms).toEqual([]);
    hana = await server.join("hana", "host");
    expect(await back()).toBe("done");
    expect(await outcomeOf(server.join("mina", "participant"))).toBe("removed");
  });

  test("stays out when the database can't forget it", async () => {
    const { banId } = await hana.request("moderation.remove", { participantId: "pia", ban: true });
    server.store.broken.add("removeBan");
    expect(await outcomeOf(hana.request("moderation.unban", { banId }))).toBe("database-gone");
    expect(await back()).toBe("removed");
  });
});

describe("O17: stopping all activity", () => {
  test("ends what is sent, on the server, and every right; each is given back on its own", async () => {
    for (const guest of [hana, pia]) {
      await guest.openMedia();
      for (const source of ["microphone", "camera"] as const) await guest.produce(source);
    }
    await coco.request("moderation.stopAll", {});
    const { producers, rules } = await hana.snapshot();
    expect(producers.map(({ participantId, source, paused }) => [participantId, source, paused])).toEqual([
      ["hana", "microphone", false],
      ["hana", "camera", false],
      ["pia", "microphone", true],
    ]);
    expect(rules).toMatchObject({ microphone: false, chat: false, drawing: false, renaming: false, locked: true });
    expect(await outcomeOf(pia.request("chat.send", { clientId: "c", text: "hm" }))).toBe("turned-off");
    expect(await outcomeOf(server.join("noa", "participant"))).toBe("meeting-locked");
    await coco.request("moderation.rule", { chat: true });
    expect(await outcomeOf(pia.request("chat.send", { clientId: "c", text: "hm" }))).toBe("done");
    expect(await outcomeOf(pia.produce("camera"))).toBe("turned-off");
  });
});

describe("O16: ending with a countdown", () => {
  test("is told with its moment, can be stopped by any who may end it, and ends then", async () => {
    expect(await outcomeOf(coco.request("room.end", { now: false }))).toBe("not-allowed");
    await hana.request("room.end", { now: false });
    await pia.sees("room.ending", ({ ending }) => ending !== null);
    expect((await mina.snapshot()).ending).toMatchObject({ by: "hana" });
    expect(await outcomeOf(coco.request("room.keepOpen", {}))).toBe("not-allowed");
    await hana.request("room.keepOpen", {});
    expect(await outcomeOf(hana.request("room.keepOpen", {}))).toBe("not-ending");
    expect((await mina.snapshot()).ending).toBeNull();

    const begun = Date.now();
    await hana.request("room.end", { now: false });
    await hana.request("room.leave", {});
    await pia.cut();
    expect(pia.farewell, "though who began it has left").toBe("ended");
    expect(Date.now() - begun, "not before").toBeGreaterThanOrEqual(END_COUNTDOWN_MS - 50);
  });
});

describe("O21: the log of acts", () => {
  const entry = ({ by, what, to, detail }: ActView) => [by.name, what, to?.name ?? null, detail];

  test("has who did what to whom under the names they had, is told to who leads as it grows, and outlasts the room", async () => {
    await coco.request("moderation.stop", { participantId: "pia", source: "microphone" });
    await hana.request("moderation.rename", { participantId: "pia", name: "피아" });
    await hana.request("moderation.except", { participantId: "pia", right: "chat", allowed: false });
    await hana.request("moderation.rule", { chat: false, locked: true });
    await hana.request("moderation.remove", { participantId: "pia", ban: false });
    const acts = await log(coco);
    expect(acts.map(entry)).toEqual([
      ["coco", "muted", "pia", {}],
      ["hana", "renamed", "pia", { name: "피아" }],
      ["hana", "excepted", "피아", { right: "chat", allowed: false }],
      ["hana", "ruled", null, { rule: "chat", value: false }],
      ["hana", "ruled", null, { rule: "locked", value: true }],
      ["hana", "removed", "피아", {}],
    ]);
    expect(told(hana, "act").map(({ act }) => act)).toEqual(acts);
    for (const guest of [pia, mina]) expect(told(guest, "act")).toEqual([]);
    expect(await outcomeOf(mina.request("moderation.log", { before: null }))).toBe("not-allowed");
    const earlier = await hana.request("moderation.log", { before: acts[2]!.id });
    expect(earlier.acts.filter(({ at }) => at >= begunAt)).toEqual(acts.slice(0, 2));
  });

  test("has nothing of what was refused, or changed nothing", async () => {
    await outcomeOf(mina.request("moderation.stop", { participantId: "pia", source: "camera" }));
    await outcomeOf(coco.request("moderation.remove", { participantId: "hana", ban: true }));
    await hana.request("moderation.rule", { chat: true });
    await hana.request("moderation.lowerHands", { participantId: null });
    expect(await log(hana)).toEqual([]);
  });

  test("has knocks and their answers, with the names of those who waited", async () => {
    await hana.request("moderation.rule", { waitingRoom: true });
    await server.knock("noa");
    await server.knock("ines");
    await coco.request("waiting.deny", { participantId: "ines", note: "who are you?" });
    await hana.request("waiting.admit", { participantId: "noa" });
    const acts = await log(hana);
    expect(acts.slice(1).map(entry)).toEqual([
      ["coco", "denied", "ines", { note: "who are you?" }],
      ["hana", "admitted", "noa", {}],
    ]);
  });

  test("says so when the database can't be read, and what was done is told all the same", async () => {
    server.store.broken.add("actsOf").add("saveAct");
    await hana.request("moderation.stop", { participantId: "pia", source: "camera" });
    expect(await isTold(coco, "act")).toMatchObject({ act: { what: "stopped", detail: { source: "camera" } } });
    expect(await outcomeOf(hana.request("moderation.log", { before: null }))).toBe("database-gone");
    server.store.broken.clear();
    expect(await log(hana)).toHaveLength(1);
  });
});
