import type { ChatMessageView } from "@moim/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let hana: Guest;
let coco: Guest;
let pia: Guest;
let mina: Guest;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
beforeEach(async () => {
  hana = await server.join("hana", "host");
  coco = await server.join("coco", "cohost");
  pia = await server.join("pia", "participant");
  mina = await server.join("mina", "participant");
});
afterEach(async () => {
  expect(await server.emptied(), "J7: nothing is left of the meeting").toEqual(NOTHING);
});

const everyone = () => [hana, coco, pia, mina];
let count = 0;
async function write(by: Guest, text: string, to?: "hosts" | { id: string }): Promise<ChatMessageView> {
  count += 1;
  const { message } = await by.request("chat.send", { clientId: `c${count}`, text, ...(to && { to }) });
  return message;
}
/** Who was ever sent this text, by whatever way, once something that all hear has come after it. */
async function whoHeard(text: string): Promise<string[]> {
  const marker = `marker ${(count += 1)}`;
  await write(hana, marker);
  for (const guest of everyone()) await guest.sees("chat.posted", ({ message }) => message.text === marker);
  return everyone().flatMap((guest) => (JSON.stringify(guest.heard).includes(text) ? [guest.id] : []));
}
const read = async (by: Guest) => (await by.snapshot()).chat.map(({ text }) => text);

describe("C7: what is only for some", () => {
  test("goes to whom it is for, over the socket alone, and takes no place in the order of events", async () => {
    const [room] = await server.registry.rooms();
    const { seq } = room!.log;
    const message = await write(pia, "just between us", { id: "mina" });
    expect(message.to).toEqual({ id: "mina", name: "mina" });
    expect(room!.log.seq).toBe(seq);
    expect(await whoHeard("just between us")).toEqual(["pia", "mina"]);
    expect(mina.messages.filter(({ t }) => t === "chat")).toEqual([{ t: "chat", message }]);
  });

  test("is read later by the same people only: who joins, asks for history, or was away", async () => {
    await write(pia, "for mina", { id: "mina" });
    await write(pia, "for those who lead", "hosts");
    const all = await write(hana, "for all");
    expect(await read(mina)).toEqual(["for mina", "for all"]);
    expect(await read(pia)).toEqual(["for mina", "for those who lead", "for all"]);
    for (const host of [hana, coco]) expect(await read(host)).toEqual(["for those who lead", "for all"]);
    const history = async (by: Guest) =>
      (await by.request("chat.history", { before: all.id })).messages.map(({ text }) => text);
    expect(await history(mina)).toEqual(["for mina"]);
    expect(await history(coco)).toEqual(["for those who lead"]);
    const vera = await server.join("vera", "viewer");
    expect(await read(vera)).toEqual(["for all"]);
  });

  test("isn't shown by asking for what came before a message of others", async () => {
    await write(hana, "first");
    const secret = await write(pia, "for mina", { id: "mina" });
    expect(await outcomeOf(coco.request("chat.history", { before: secret.id }))).toBe("done");
    expect((await coco.request("chat.history", { before: secret.id })).messages).toEqual([]);
  });

  test("is read by who leads as long as they do", async () => {
    await write(pia, "for those who lead", "hosts");
    await hana.request("moderation.setCohost", { participantId: "mina", cohost: true });
    expect(await read(mina)).toEqual(["for those who lead"]);
    await hana.request("moderation.setCohost", { participantId: "mina", cohost: false });
    expect(await read(mina)).toEqual([]);
  });

  test("takes no place of what is for all, however much of it there is", async () => {
    await write(hana, "for all");
    for (let n = 0; n < 102; n += 1) {
      const message = { id: `x${n}`, clientId: `x${n}`, senderId: "pia", senderName: "pia", sentAt: n };
      const [room] = await server.registry.rooms();
      room!.deliver({ ...message, to: { id: "mina", name: "mina" }, text: "psst" });
    }
    expect(await read(coco)).toEqual(["for all"]);
    expect(await read(mina)).toHaveLength(100);
  });
});

describe("C6: to whom one may write", () => {
  test("where hosts settled that they alone read it, what is meant for all goes to them", async () => {
    await hana.request("moderation.rule", { chatReach: "hosts" });
    expect((await write(pia, "hello all")).to).toBe("hosts");
    expect(await whoHeard("hello all")).toEqual(["hana", "coco", "pia"]);
    expect(await outcomeOf(write(pia, "psst", { id: "mina" }))).toBe("turned-off");
    expect((await write(coco, "from who leads")).to).toBeUndefined();
    await write(mina, "a question", { id: "coco" });
    expect(await whoHeard("a question")).toEqual(["coco", "mina"]);
  });

  test("who was told no is told why, and nobody got anything", async () => {
    await hana.request("moderation.rule", { privateChat: false });
    expect(await outcomeOf(write(pia, "psst", { id: "mina" }))).toBe("turned-off");
    expect(await outcomeOf(write(pia, "nobody", { id: "nobody" }))).toBe("recipient-unknown");
    expect(await outcomeOf(write(pia, "self", { id: "pia" }))).toBe("recipient-unknown");
    await hana.request("moderation.rule", { chat: false });
    expect(await outcomeOf(write(pia, "off", "hosts"))).toBe("turned-off");
    for (const text of ["psst", "nobody", "self", "off"]) expect(await whoHeard(`"text":"${text}"`)).toEqual([]);
  });
});

describe("C8: clearing", () => {
  test("takes every message away for all, for who comes later and in the database; only who leads may", async () => {
    await write(pia, "one");
    await write(pia, "two", { id: "mina" });
    expect(await outcomeOf(pia.request("chat.clear", {}))).toBe("not-allowed");
    await coco.request("chat.clear", {});
    await mina.sees("chat.cleared", ({ by }) => by === "coco");
    for (const guest of everyone()) expect(await read(guest)).toEqual([]);
    expect(await server.store.recentMessages("meeting", { limit: 10 })).toEqual({ messages: [], hasMore: false });
  });

  test("without the database nothing is taken away, and who asked is told", async () => {
    await write(pia, "one");
    server.store.broken.add("clearChat");
    expect(await outcomeOf(hana.request("chat.clear", {}))).toBe("database-gone");
    expect(await read(mina)).toEqual(["one"]);
  });
});
