import type { DownMessage } from "@moim/protocol";
import { CHAT_MAX_CHARACTERS, REQUEST_TIMEOUT_MS } from "@moim/protocol/limits";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeChannels } from "../testing/fake-channels.ts";
import { RoomBus } from "./room-bus.ts";

let channels: FakeChannels;
let bus: RoomBus;
let messages: DownMessage[];
let readiness: boolean[];

beforeEach(() => {
  vi.useFakeTimers();
  channels = new FakeChannels();
  messages = [];
  readiness = [];
  bus = new RoomBus(channels, {
    onMessage: (message) => messages.push(message),
    onReady: (ready) => readiness.push(ready),
  });
});
afterEach(() => {
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});

function ready(): void {
  channels.open();
  channels.receive({ t: "welcome" });
}
const raise = () => bus.request("people.raiseHand", { raised: true });
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "answered",
    (error: { reason?: string }) => error.reason,
  );

describe("B4: the browser's end of the room bus", () => {
  test("says hello when both channels are open, and is ready when that was answered", async () => {
    channels.open("up");
    expect(channels.sent).toEqual([]);
    channels.open("down");
    expect(channels.sent).toEqual([{ t: "hello" }]);
    expect(bus.ready).toBe(false);
    expect(await reasonOf(raise())).toBe("no-connection");
    channels.receive({ t: "welcome" });
    expect(bus.ready).toBe(true);
    channels.receive({ t: "welcome" });
    expect(readiness).toEqual([true]);
  });

  test("says hello at once on channels that are open already", () => {
    const open = new FakeChannels();
    open.open();
    const other = new RoomBus(open, { onMessage: () => undefined, onReady: () => undefined });
    expect(open.sent).toEqual([{ t: "hello" }]);
    other.close();
  });

  test("says hello again, ever more seldom, as long as nothing answers, and no more then", () => {
    channels.open();
    vi.advanceTimersByTime(3_600);
    expect(channels.sent).toHaveLength(4);
    vi.advanceTimersByTime(60_000);
    expect(channels.sent.length).toBeLessThan(14);
    const before = channels.sent.length;
    channels.receive({ t: "welcome" });
    vi.advanceTimersByTime(60_000);
    expect(channels.sent).toHaveLength(before);
  });

  test("says nothing while signaling is gone", () => {
    channels.open();
    bus.pause();
    vi.advanceTimersByTime(60_000);
    expect(channels.sent).toHaveLength(1);
  });

  test("gives each reply to the request it answers, in whatever order", async () => {
    ready();
    const first = raise();
    const { id: firstId } = channels.lastAsk;
    const second = bus.request("slides.present", { deckId: "d1" });
    const { id: secondId, name, input } = channels.lastAsk;
    expect([name, input]).toEqual(["slides.present", { deckId: "d1" }]);
    channels.receive({ t: "reply", id: secondId, reply: { ok: true, data: { revision: 7 } } });
    channels.receive({ t: "reply", id: firstId, reply: { ok: true, data: {} } });
    expect(await second).toEqual({ revision: 7 });
    expect(await first).toEqual({});
  });

  test("B6: throws what the server refused with, and internal for a reason it doesn't know", async () => {
    ready();
    for (const [reason, thrown] of [
      ["not-allowed", "not-allowed"],
      ["of-a-newer-server", "internal"],
    ] as const) {
      const refused = reasonOf(raise());
      const error = { code: "FORBIDDEN", reason: reason as "not-allowed", message: "no" } as const;
      channels.receive({ t: "reply", id: channels.lastAsk.id, reply: { ok: false, error } });
      expect(await refused).toBe(thrown);
    }
  });

  test("a request that isn't answered is given up, and a reply after that hurts nobody", async () => {
    ready();
    const late = reasonOf(raise());
    vi.advanceTimersByTime(REQUEST_TIMEOUT_MS);
    expect(await late).toBe("timed-out");
    channels.receive({ t: "reply", id: channels.lastAsk.id, reply: { ok: true, data: {} } });
    channels.receive({ t: "reply", id: 999, reply: { ok: true, data: {} } });
  });

  test("passes on the room's messages, and nothing that isn't text", () => {
    ready();
    const event = { t: "event", seq: 1, at: 2, event: { type: "room.ended", by: "ana" } } as const;
    channels.receive(event);
    channels.down.emit("message", new ArrayBuffer(4));
    expect(messages).toEqual([event]);
  });

  test("pausing refuses what is under way at once, and the next welcome makes it ready again", async () => {
    ready();
    const under = reasonOf(raise());
    bus.pause();
    expect(await under).toBe("no-connection");
    expect(await reasonOf(raise())).toBe("no-connection");
    bus.hello();
    channels.receive({ t: "welcome" });
    expect(readiness).toEqual([true, false, true]);
  });

  test.each(["up", "down"] as const)("when the channel %s closes it is over, for good", async (side) => {
    ready();
    const under = reasonOf(raise());
    channels.close(side);
    expect(await under).toBe("no-connection");
    channels.receive({ t: "welcome" });
    channels.receive({ t: "levels", levels: [] });
    expect(bus.ready).toBe(false);
    expect(messages).toEqual([]);
    expect(readiness).toEqual([true, false]);
  });

  test("a channel that can't send any more, though nobody said so yet, is no connection", async () => {
    ready();
    channels.closing("up");
    expect(await reasonOf(raise())).toBe("no-connection");
    channels.close("up"); // nothing waits any more: a second refusal would be one that nobody catches
  });

  test("knows what fits into one message, in bytes", () => {
    const text = (length: number) => ({ clientId: "c", text: "한".repeat(length) });
    expect(bus.fits("chat.send", text(CHAT_MAX_CHARACTERS))).toBe(true);
    expect(bus.fits("chat.send", text(2 * CHAT_MAX_CHARACTERS))).toBe(false);
  });
});
