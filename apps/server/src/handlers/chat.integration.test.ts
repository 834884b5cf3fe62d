import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let host: Guest;
let guest: Guest;
/** These tests say more in a moment than people may. */
const limits = { spend: () => Promise.resolve() };
beforeAll(async () => void (server = await openTestServer({ limits })));
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

async function two(): Promise<void> {
  host = await server.join("hana", "host", { name: "하나" });
  guest = await server.join("pia", "participant", { name: "Pia" });
}
const say = (text: string, clientId: string = crypto.randomUUID()) => guest.request("chat.send", { clientId, text });
const heard = (one: Guest) => one.events.flatMap(({ event }) => (event.type === "chat.posted" ? [event.message] : []));

describe("chat", () => {
  test("C1, C3: what is acknowledged is stored, with the server's word for who said it, and told to all", async () => {
    await two();
    const { message } = await say("  안녕 <b>하세요</b>\n");
    expect(message).toMatchObject({ senderId: "pia", senderName: "Pia", text: "안녕 <b>하세요</b>" });
    expect(server.store.messages.get("meeting")).toEqual([message]);
    await host.sees("chat.posted");
    expect(heard(host)).toEqual([message]);
    expect(heard(guest)).toEqual([message]);
  });

  test("C2: sent twice with one client id, also at once, it is stored and told once and answered twice", async () => {
    await two();
    const answers = await Promise.all([say("하나", "c1"), say("하나", "c1"), say("둘", "c1")]);
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    await say("셋");
    await host.sees("chat.posted", ({ message }) => message.text === "셋");
    expect(heard(host).map(({ text }) => text)).toEqual(["하나", "셋"]);
  });

  test("C2: one's client id is no one else's", async () => {
    await two();
    await say("mine", "c1");
    await host.request("chat.send", { clientId: "c1", text: "theirs" });
    expect(server.store.messages.get("meeting")).toHaveLength(2);
  });

  test("C1: without the database it is refused and nobody sees it; afterwards all goes on", async () => {
    await two();
    server.store.broken.add("storeMessage").add("recentMessages");
    expect(await outcomeOf(say("lost"))).toBe("database-gone");
    expect(await outcomeOf(guest.request("chat.history", { before: "m" }))).toBe("database-gone");
    server.store.broken.clear();
    await say("kept");
    await host.sees("chat.posted");
    expect(heard(host).map(({ text }) => text)).toEqual(["kept"]);
  });

  test("C4: who joins reads the latest 100, then page by page what is older", async () => {
    const messages = Array.from({ length: 230 }, (_one, index) => ({
      ...{ id: `old-${String(index).padStart(3, "0")}`, clientId: `c${index}`, senderId: "ben", senderName: "Ben" },
      ...{ text: `message ${index}`, sentAt: index },
    }));
    server.store.messages.set("meeting", messages);
    await two();
    const { chat, chatHasMore } = guest.welcome.snapshot;
    expect([chat.length, chat[0]?.text, chat.at(-1)?.text, chatHasMore]).toEqual([
      100,
      "message 130",
      "message 229",
      true,
    ]);
    const page = await guest.request("chat.history", { before: chat[0]!.id });
    expect([page.messages.length, page.messages[0]?.text, page.hasMore]).toEqual([100, "message 30", true]);
    const first = await guest.request("chat.history", { before: page.messages[0]!.id });
    expect([first.messages.length, first.hasMore]).toEqual([30, false]);
  });

  test("C4: the snapshot keeps pace with what is said", async () => {
    await two();
    for (let n = 0; n < 30; n += 1) await say(`message ${n}`);
    const late = await server.join("lea", "viewer");
    expect(late.welcome.snapshot.chat.map(({ text }) => text)).toEqual(
      Array.from({ length: 30 }, (_one, n) => `message ${n}`),
    );
  });
});
