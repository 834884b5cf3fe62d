import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMeetingStore } from "../store.ts";
import { Ephemera } from "./ephemera.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("levels are those heard right now, and the speaker is the last one named", () => {
  const store = createMeetingStore();
  const ephemera = new Ephemera(store);
  ephemera.receive({
    t: "levels",
    levels: [
      { participantId: "ana", volume: -30 },
      { participantId: "ben", volume: -50 },
    ],
  });
  ephemera.receive({ t: "levels", levels: [{ participantId: "ben", volume: -40 }] });
  expect(store.getState().levels).toEqual({ ben: -40 });
  ephemera.receive({ t: "speaker", participantId: "ben" });
  expect(store.getState().speakerId).toBe("ben");
  ephemera.receive({ t: "speaker", participantId: null });
  expect(store.getState().speakerId).toBeNull();
});

test("M10: lines are those the server says aren't good, until it says otherwise or falls silent", () => {
  const store = createMeetingStore();
  const ephemera = new Ephemera(store);
  const ana = { participantId: "ana", mark: "fair" as const, lossShare: 0.03, rttMs: 80 };
  const say = (...lines: (typeof ana)[]) => ephemera.receive({ t: "lines", lines });
  say(ana);
  expect(store.getState().lines).toEqual({ ana });
  say({ ...ana, participantId: "ben" });
  expect(Object.keys(store.getState().lines)).toEqual(["ben"]);
  say();
  expect(store.getState().lines).toEqual({});
  expect(vi.getTimerCount()).toBe(0);
  say(ana);
  vi.advanceTimersByTime(10_000);
  say(ana);
  vi.advanceTimersByTime(10_000);
  expect(store.getState().lines).toEqual({ ana });
  vi.advanceTimersByTime(5_000);
  expect(store.getState().lines).toEqual({});
  say(ana);
  ephemera.close();
  expect(vi.getTimerCount()).toBe(0);
});

test("M11: what the line doesn't carry is what the server says again and again, and nothing once it falls silent", () => {
  const store = createMeetingStore();
  const ephemera = new Ephemera(store);
  ephemera.receive({ t: "held", producerIds: ["camera-of-ana"] });
  vi.advanceTimersByTime(10_000);
  ephemera.receive({ t: "held", producerIds: ["camera-of-ana", "screen-of-ben"] });
  vi.advanceTimersByTime(10_000);
  expect(store.getState().held).toEqual(["camera-of-ana", "screen-of-ben"]);
  vi.advanceTimersByTime(5_000);
  expect(store.getState().held).toEqual([]);
  ephemera.receive({ t: "held", producerIds: ["camera-of-ana"] });
  ephemera.receive({ t: "held", producerIds: [] });
  expect(store.getState().held).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  ephemera.receive({ t: "held", producerIds: ["camera-of-ana"] });
  ephemera.close();
  expect(vi.getTimerCount()).toBe(0);
});

test("P2: reactions fade, each by itself, and leave no timer behind", () => {
  const store = createMeetingStore();
  const ephemera = new Ephemera(store);
  ephemera.reacted("ana", "clap");
  vi.advanceTimersByTime(3_000);
  ephemera.reacted("ana", "clap");
  expect(new Set(store.getState().reactions.map(({ key }) => key)).size).toBe(2);
  vi.advanceTimersByTime(2_000);
  expect(store.getState().reactions).toHaveLength(1);
  ephemera.close();
  expect(vi.getTimerCount()).toBe(0);
});
