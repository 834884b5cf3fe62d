import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { supervise } from "./supervisor.mjs";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A thing that runs until it is killed or stopped. */
function fakePart() {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  return { ended, kill: () => resolve("SIGKILL"), stop: vi.fn(async () => resolve("stopped")) };
}

function fakeSupervised() {
  const starts = [fakePart()];
  const start = vi.fn(async () => {
    const part = fakePart();
    starts.push(part);
    return part;
  });
  const first = starts[0];
  if (!first) throw new Error("unreachable");
  const said: string[] = [];
  return { starts, start, said, supervised: supervise("server", first, start, (text) => said.push(text)) };
}

test("what dies is started again after a pause", async () => {
  const { starts, start, said, supervised } = fakeSupervised();
  starts[0]?.kill();
  await vi.advanceTimersByTimeAsync(200);
  expect(supervised.current()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(100);
  expect(start).toHaveBeenCalledTimes(1);
  expect(supervised.current()).toBe(starts[1]);
  expect(said).toEqual(["server died (SIGKILL); starting it again in 250 ms."]);
});

test("what keeps dying is given up", async () => {
  const { starts, supervised } = fakeSupervised();
  for (let death = 0; death < 5; death += 1) {
    starts.at(-1)?.kill();
    await vi.advanceTimersByTimeAsync(4_000);
  }
  expect((await supervised.gaveUp).message).toBe("server keeps dying (SIGKILL)");
  expect(starts).toHaveLength(5);
});

test("what dies once in a while is never given up", async () => {
  const { starts } = fakeSupervised();
  for (let death = 0; death < 20; death += 1) {
    starts.at(-1)?.kill();
    await vi.advanceTimersByTimeAsync(30_000);
  }
  expect(starts).toHaveLength(21);
});

test("a start that fails counts as a death", async () => {
  const { starts, start, supervised } = fakeSupervised();
  start.mockRejectedValue(new Error("no memory"));
  starts[0]?.kill();
  await vi.advanceTimersByTimeAsync(10_000);
  expect((await supervised.gaveUp).message).toBe("server keeps dying (no memory)");
});

test("what is stopped stays stopped", async () => {
  const { starts, start, supervised } = fakeSupervised();
  await supervised.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(starts[0]?.stop).toHaveBeenCalledTimes(1);
  expect(start).not.toHaveBeenCalled();
});

test("what is stopped while it pauses is not started again", async () => {
  const { starts, start, supervised } = fakeSupervised();
  starts[0]?.kill();
  await vi.advanceTimersByTimeAsync(100);
  await supervised.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(start).not.toHaveBeenCalled();
});
