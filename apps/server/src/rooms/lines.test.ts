import type { LineView } from "@moim/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeMedia, roomWith, seated } from "../testing/fake-room.ts";
import { Lines } from "./lines.ts";

const good = { lossShare: 0, rttMs: 20 };
const poor = { lossShare: 0.2504, rttMs: 90.4 };
const LOOK_MS = 5_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("M10: all are told every 5 s whose line isn't good, once that nobody's is any more, and then nothing", async () => {
  const measured = new Map([
    ["ana", good],
    ["ben", poor],
  ]);
  const told: LineView[][] = [];
  const lines = new Lines({
    peers: () => [...measured].map(([id, line]) => ({ id, peer: { measureLine: () => Promise.resolve(line) } })),
    tell: (some) => void told.push(some),
  });
  const looks = async (count: number) => {
    told.length = 0;
    await vi.advanceTimersByTimeAsync(count * LOOK_MS);
    return told;
  };
  expect(await looks(1)).toEqual([]);
  const ben = { participantId: "ben", mark: "poor", lossShare: 0.25, rttMs: 90 };
  expect(await looks(2)).toEqual([[ben], [ben]]);
  measured.set("ben", good);
  expect(await looks(2)).toHaveLength(2);
  expect(await looks(3)).toEqual([[]]);
  measured.set("ben", poor);
  expect(await looks(2)).toEqual([[ben]]);
  measured.delete("ben");
  expect(await looks(2)).toEqual([[]]);
  lines.close();
  expect(vi.getTimerCount()).toBe(0);
});

test("a look that takes longer than the next is due isn't joined by another, and says nothing once the room is closed", async () => {
  const waiting: ((line: typeof poor) => void)[] = [];
  const told: LineView[][] = [];
  const lines = new Lines({
    peers: () => [{ id: "ana", peer: { measureLine: () => new Promise((resolve) => void waiting.push(resolve)) } }],
    tell: (some) => void told.push(some),
  });
  await vi.advanceTimersByTimeAsync(3 * LOOK_MS);
  expect(waiting).toHaveLength(1);
  waiting[0]?.(poor);
  await vi.advanceTimersByTimeAsync(LOOK_MS);
  expect(waiting).toHaveLength(2);
  lines.close();
  waiting[1]?.(poor);
  await vi.advanceTimersByTimeAsync(LOOK_MS);
  expect(told).toEqual([]);
});

test("M10: who hasn't joined is neither measured nor told", async () => {
  const room = roomWith(new FakeMedia());
  const [ana, late] = [seated(room, "ana"), seated(room, "late")];
  const nothing = { availableBps: null, lossShare: null, wanted: [] };
  const line = {
    measureLine: () => Promise.resolve(poor),
    measureDownlink: () => Promise.resolve(nothing),
    planConsumers: () => Promise.resolve(),
  };
  for (const member of [ana, late]) Object.assign(member, { peer: { ...line, close: () => undefined } });
  late.joined = false;
  await vi.advanceTimersByTimeAsync(2 * LOOK_MS);
  expect(ana.socket.messages).toEqual([
    { t: "lines", lines: [{ participantId: "ana", mark: "poor", lossShare: 0.25, rttMs: 90 }] },
  ]);
  expect(late.socket.messages).toEqual([]);
  room.close();
  expect(vi.getTimerCount()).toBe(0);
});

test("of more than sixty people each is looked at in turn, and told of until the next time", async () => {
  const asked = new Map<string, number>();
  const told: LineView[][] = [];
  const peers = Array.from({ length: 130 }, (_one, n) => ({
    id: `p${n}`,
    peer: {
      measureLine: () => {
        asked.set(`p${n}`, (asked.get(`p${n}`) ?? 0) + 1);
        return Promise.resolve(n === 100 ? poor : good);
      },
    },
  }));
  const lines = new Lines({ peers: () => peers, tell: (some) => void told.push(some) });
  await vi.advanceTimersByTimeAsync(LOOK_MS);
  expect(asked.size).toBe(60);
  await vi.advanceTimersByTimeAsync(5 * LOOK_MS);
  expect(asked.size).toBe(130);
  expect(new Set(asked.values())).toEqual(new Set([2]));
  expect(told.flat().map(({ participantId }) => participantId)).toEqual(["p100", "p100"]);
  lines.close();
});
