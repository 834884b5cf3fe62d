import type { ChatMessageView } from "@moim/protocol";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createMeetingStore, type MeetingStore } from "../store.ts";
import { FakeServer } from "../testing/fake-ask.ts";
import { emptySnapshot } from "../testing/room-events.ts";
import { fakeStorage } from "../testing/fake-storage.ts";
import { fromSnapshot } from "./apply-event.ts";
import { Chat } from "./chat.ts";
import { UnsentMessages } from "./unsent.ts";

let store: MeetingStore;
let server: FakeServer;
let chat: Chat;

beforeEach(() => {
  store = createMeetingStore();
  store.setState({ room: fromSnapshot(emptySnapshot, null) });
  server = new FakeServer();
  chat = new Chat(store, server.ask);
});

type Sent = { clientId: string; text: string };
const sent = () => server.inputsOf("chat.send") as Sent[];
const pending = () => store.getState().pending;
const shown = () => store.getState().room?.chat.map(({ text }) => text);

function stored({ clientId, text }: Sent, sentAt = 1): { message: ChatMessageView } {
  return { message: { id: `id-${clientId}`, clientId, senderId: "ana", senderName: "Ana", text, sentAt } };
}

describe("C5: a message on its way", () => {
  test("is pending until it is acknowledged, then shown once", async () => {
    const done = chat.send("안녕", "everyone");
    expect(pending()).toMatchObject([{ text: "안녕", failed: null }]);
    server.answer(stored(sent()[0]!));
    await done;
    expect(pending()).toEqual([]);
    expect(shown()).toEqual(["안녕"]);
  });

  test("is shown once though its event came before its reply", async () => {
    const done = chat.send("안녕", "everyone");
    const answer = stored(sent()[0]!);
    store.setState(({ room }) => ({ room: room && { ...room, chat: [answer.message] } }));
    server.answer(answer);
    await done;
    expect(shown()).toEqual(["안녕"]);
  });

  test("that nobody answers is sent again, by itself", async () => {
    vi.useFakeTimers();
    try {
      const done = chat.send("안녕", "everyone");
      server.refuse("timed-out");
      await done;
      expect(pending()).toMatchObject([{ text: "안녕", failed: null }]);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(sent()).toHaveLength(2);
      expect(sent()[1]).toEqual(sent()[0]);
      server.answer(stored(sent()[1]!));
      await vi.advanceTimersByTimeAsync(0);
      expect(pending()).toEqual([]);
      expect(shown()).toEqual(["안녕"]);
    } finally {
      chat.close();
      vi.useRealTimers();
    }
  });

  test("that is refused waits for the person, who can send it again or drop it", async () => {
    const done = chat.send("안녕", "everyone");
    server.refuse("too-many");
    await done;
    expect(pending()).toMatchObject([{ failed: "too-many" }]);
    await chat.resendUnacknowledged();
    expect(sent()).toHaveLength(1);

    const again = chat.retry(pending()[0]!.clientId);
    expect(pending()).toMatchObject([{ failed: null }]);
    expect(sent()[1]).toEqual(sent()[0]);
    server.refuse("turned-off");
    await again;
    chat.discard(pending()[0]!.clientId);
    expect(pending()).toEqual([]);
    expect(shown()).toEqual([]);
  });

  test("without a connection stays pending, and goes out after it under the same client id, in order", async () => {
    const both = [chat.send("하나", "hosts"), chat.send("둘", { id: "bo", name: "Bo" })];
    server.refuse("no-connection");
    server.refuse("no-connection");
    await Promise.all(both);
    expect(pending().map(({ text, failed }) => [text, failed])).toEqual([
      ["하나", null],
      ["둘", null],
    ]);

    server.auto = (_name, input) => stored(input as Sent);
    await chat.resendUnacknowledged();
    expect(sent().map(({ text }) => text)).toEqual(["하나", "둘", "하나", "둘"]);
    expect(sent()[2], "for the same readers").toEqual(sent()[0]);
    expect(sent().slice(0, 2)).toMatchObject([{ to: "hosts" }, { to: { id: "bo" } }]);
    expect(pending()).toEqual([]);
  });

  test("C9: waits while the database is away, goes out by itself in its order with what was written meanwhile, and is never refused", async () => {
    vi.useFakeTimers();
    try {
      const first = chat.send("하나", "everyone");
      server.refuse("database-gone");
      await first;
      await chat.send("둘", "everyone");
      expect(sent()).toHaveLength(1);
      expect(pending()).toMatchObject([
        { text: "하나", failed: null, queued: true },
        { text: "둘", failed: null, queued: true },
      ]);

      for (let tries = 2; tries <= 8; tries += 1) {
        await vi.advanceTimersByTimeAsync(2_000);
        expect(
          sent().map(({ text }) => text),
          "the first alone is asked for",
        ).toEqual(Array(tries).fill("하나"));
        server.refuse("database-gone");
      }
      server.auto = (_name, input) => stored(input as Sent, sent().length);
      await vi.advanceTimersByTimeAsync(2_000); // however long it was away
      expect(
        sent()
          .slice(-2)
          .map(({ text }) => text),
      ).toEqual(["하나", "둘"]);
      expect(sent().at(-2)?.clientId).toBe(sent()[0]?.clientId);
      expect(pending()).toEqual([]);
      expect(shown()).toEqual(["하나", "둘"]);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(sent()).toHaveLength(10);
    } finally {
      vi.useRealTimers();
    }
  });

  test("is not sent twice while it is under way", async () => {
    const done = chat.send("안녕", "everyone");
    await chat.resendUnacknowledged();
    await chat.retry(sent()[0]!.clientId);
    expect(sent()).toHaveLength(1);
    server.answer(stored(sent()[0]!));
    await done;
  });

  test("that isn't known can't be retried", async () => {
    await chat.retry("nobody's");
    expect(server.log).toEqual([]);
  });
});

describe("C4: older messages", () => {
  test("are asked for from the oldest known, and put before it", async () => {
    const { message: known } = stored({ clientId: "known", text: "known" }, 5);
    store.setState(({ room }) => ({ room: room && { ...room, chat: [known], chatHasMore: true } }));
    const done = chat.loadOlder();
    expect(server.inputsOf("chat.history")).toEqual([{ before: known.id }]);
    server.answer({ messages: [stored({ clientId: "old", text: "old" }, 2).message], hasMore: false });
    await done;
    expect(shown()).toEqual(["old", "known"]);
    await chat.loadOlder();
    expect(server.log).toHaveLength(1);
  });
});

describe("C5: a page that is reloaded", () => {
  /** A page in this tab, in which someone has joined. */
  async function open(storage: ReturnType<typeof fakeStorage>, selfId = "ana") {
    store = createMeetingStore();
    store.setState({ room: fromSnapshot(emptySnapshot, null), self: { id: selfId, role: "participant" } });
    server = new FakeServer();
    chat = new Chat(store, server.ask, (id) => new UnsentMessages(id, storage));
    const done = chat.welcomed();
    return { done };
  }

  test("sends what was not acknowledged, once, as what it was, and keeps it no longer", async () => {
    const storage = fakeStorage();
    await (
      await open(storage)
    ).done;
    const lost = [chat.send("하나", "everyone"), chat.send("둘", "hosts")];
    server.refuse("no-connection");
    server.refuse("no-connection");
    await Promise.all(lost);
    const before = sent();
    chat.close();

    const { done } = await open(storage);
    expect(pending().map(({ text }) => text)).toEqual(["하나", "둘"]);
    server.answer(stored(before[0]!, 1));
    await vi.waitFor(() => expect(sent()).toHaveLength(2));
    server.answer(stored(before[1]!, 2));
    await done;
    expect(sent()).toEqual(before);
    expect([pending(), storage.items.size]).toEqual([[], 0]);
    await chat.welcomed();
    expect(sent()).toHaveLength(2);
  });

  test("shows what was refused, which its writer may send again", async () => {
    const storage = fakeStorage();
    await (
      await open(storage)
    ).done;
    const refused = chat.send("안녕", "everyone");
    server.refuse("turned-off");
    await refused;
    chat.close();
    await (
      await open(storage)
    ).done;
    expect(pending()).toMatchObject([{ text: "안녕", failed: "turned-off" }]);
    expect(sent()).toHaveLength(0);
  });

  test("has nothing of somebody else's", async () => {
    const storage = fakeStorage();
    await (
      await open(storage)
    ).done;
    const lost = chat.send("안녕", "everyone");
    server.refuse("no-connection");
    await lost;
    chat.close();
    await (
      await open(storage, "bo")
    ).done;
    expect(pending()).toEqual([]);
  });
});
