import { expect, test } from "vitest";
import { WorkerDeaths, type Suspect } from "./worker-deaths.ts";

const room = (id: string, askedAt = 0): Suspect => ({ id, askedAt });

test("a room that brings down three workers in a minute is blamed, with the third", () => {
  const deaths = new WorkerDeaths();
  expect(deaths.blame(1, [room("a")], 0)).toBeNull();
  expect(deaths.blame(2, [room("a")], 30_000)).toBeNull();
  expect(deaths.blame(3, [room("a")], 59_000)).toBe("a");
  expect(deaths.blame(4, [room("a")], 59_500), "it begins anew").toBeNull();
});

test("three in more than a minute are bad luck", () => {
  const deaths = new WorkerDeaths();
  expect([0, 30_000, 60_001, 90_002].map((at, pid) => deaths.blame(pid, [room("a")], at))).toEqual(Array(4).fill(null));
});

test("all rooms of one worker get one answer, and count it once", () => {
  const deaths = new WorkerDeaths();
  const both = [room("a", 1), room("b", 2)];
  for (const pid of [1, 2]) for (const _ of both) expect(deaths.blame(pid, both, pid)).toBeNull();
  for (const _ of both) expect(deaths.blame(3, both, 3), "who asked last").toBe("b");
  expect(deaths.blame(4, [room("a")], 4)).toBeNull();
  expect(deaths.blame(5, [room("a")], 5)).toBeNull();
  expect(deaths.blame(6, [room("a")], 6), "it was the other").toBe("a");
});

test("who was there each time is blamed, not who was there once", () => {
  const deaths = new WorkerDeaths();
  deaths.blame(1, [room("a"), room("b", 9)], 1);
  deaths.blame(2, [room("a"), room("c", 9)], 2);
  expect(deaths.blame(3, [room("a"), room("d", 9)], 3)).toBe("a");
});
