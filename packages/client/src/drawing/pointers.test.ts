import { EventEmitter } from "node:events";
import type { PointerMessage, Pointing } from "@moim/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Pointers, type PointerChannels } from "./pointers.ts";

class FakePointerChannels implements PointerChannels {
  readonly sent: Pointing[] = [];
  readonly up = {
    readyState: "open" as RTCDataChannelState,
    send: (text: string) => void this.sent.push(JSON.parse(text) as Pointing),
  };
  readonly down = new EventEmitter();
  receive(message: PointerMessage): void {
    this.down.emit("message", JSON.stringify(message));
  }
}

let channels: FakePointerChannels;
let pointers: Pointers;
const at = (x: number) => ({ deckId: "deck", page: "p1", x, y: 0 });
const shown = () => pointers.store.getState().pointers;

beforeEach(() => {
  vi.useFakeTimers();
  channels = new FakePointerChannels();
  pointers = new Pointers(() => "hana");
  pointers.attach(channels);
});
afterEach(() => {
  pointers.close();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});

describe("D7: pointing", () => {
  test("is said about thirty times a second, the last place always", () => {
    for (let ms = 0; ms < 100; ms += 5) {
      pointers.point(at(ms));
      vi.advanceTimersByTime(5);
    }
    vi.advanceTimersByTime(50);
    expect(channels.sent.length).toBeLessThanOrEqual(5);
    expect(channels.sent.at(-1)).toEqual(at(95));
  });

  test("at rest is said again now and then, and its end at once", () => {
    pointers.point(at(1));
    vi.advanceTimersByTime(1_000);
    expect(channels.sent).toEqual([at(1), at(1), at(1)]);
    pointers.point(null);
    expect(channels.sent.at(-1)).toBeNull();
    pointers.point(null);
    vi.advanceTimersByTime(1_000);
    expect(channels.sent).toHaveLength(4);
    expect(shown()).toEqual({});
  });

  test("without an open channel is seen here alone, and hurts nobody", () => {
    channels.up.readyState = "closed";
    pointers.point(at(1));
    expect(channels.sent).toEqual([]);
    expect(Object.keys(shown())).toEqual(["hana"]);
  });

  test("others' places make a trail that fades, one's own echo doesn't", () => {
    channels.receive({ by: "coco", at: at(1) });
    vi.advanceTimersByTime(600);
    channels.receive({ by: "coco", at: at(2) });
    channels.receive({ by: "hana", at: at(9) });
    expect(shown().coco?.trail.map(({ x }) => x)).toEqual([1, 2]);
    expect(shown().hana).toBeUndefined();
    vi.advanceTimersByTime(600);
    channels.receive({ by: "coco", at: at(3) });
    expect(shown().coco?.trail.map(({ x }) => x)).toEqual([2, 3]);
    vi.advanceTimersByTime(1_100);
    expect(shown()).toEqual({});
  });

  test("a trail doesn't lead from one page to another, and ends when it is said so", () => {
    channels.receive({ by: "coco", at: at(1) });
    channels.receive({ by: "coco", at: { ...at(2), page: "p2" } });
    expect(shown().coco).toMatchObject({ page: "p2", trail: [{ x: 2 }] });
    channels.receive({ by: "coco", at: null });
    expect(shown()).toEqual({});
  });

  test("over a channel that was replaced isn't heard any more", () => {
    pointers.attach(new FakePointerChannels());
    channels.receive({ by: "coco", at: at(1) });
    expect(shown()).toEqual({});
  });
});
