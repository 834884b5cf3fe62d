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
