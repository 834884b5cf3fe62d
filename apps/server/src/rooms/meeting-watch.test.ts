import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLogger } from "../logger.ts";
import { MemoryStore } from "../testing/memory-store.ts";
import type { LiveRoom } from "./live-room.ts";
import { RECOVERY_MS, watchMeetings } from "./meeting-watch.ts";

let store: MemoryStore;
let open: LiveRoom[];
let closed: string[];
let watch: { close(): void };

beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
  open = [];
  closed = [];
  const registry = {
    rooms: async () => open,
    close: async ({ meetingId }: LiveRoom) => void closed.push(meetingId),
  };
  watch = watchMeetings({ registry, store, log: createLogger("silent") });
});
afterEach(() => {
  watch.close();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const room = (meetingId: string) => ({ meetingId }) as LiveRoom;
const live = () => [...store.live.keys()];

test("J3: a meeting that ran before a crash is over when nobody came back; one that was continued isn't", async () => {
  store.live.set("forsaken", new Date());
  store.live.set("continued", new Date());
  open = [room("continued")];
  await wait(RECOVERY_MS - 1_000);
  expect(live()).toEqual(["forsaken", "continued"]);
  await wait(2_000);
  expect(live()).toEqual(["continued"]);
});

test("J3: a room that is opened while that is being recorded stays live", async () => {
  await wait(RECOVERY_MS - 1);
  const gate = Promise.withResolvers<void>();
  store.gates.set("endLiveExcept", gate.promise);
  await wait(2);
  store.live.set("new", new Date());
  gate.resolve();
  await wait(0);
  expect(live()).toEqual(["new"]);
});

test("without the database it is done the next time", async () => {
  store.live.set("forsaken", new Date());
  store.broken.add("endLiveExcept");
  await wait(RECOVERY_MS + 1_000);
  store.broken.clear();
  expect(live()).toEqual(["forsaken"]);
  await wait(RECOVERY_MS);
  expect(live()).toEqual([]);
});

test("a cancelled meeting's room is closed within seconds, and no other", async () => {
  open = [room("one"), room("two")];
  store.cancelled.add("two");
  await wait(5_000);
  expect(closed).toEqual(["two"]);
});
