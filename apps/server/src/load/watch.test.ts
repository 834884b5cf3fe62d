import { afterEach, expect, test, vi } from "vitest";
import { loadMeter, watchLoad } from "./watch.ts";

test("a meter measures shares, also where workers are replaced or can't be asked", async () => {
  const usage = vi.fn<() => Promise<{ index: number; cpuSeconds: number; routers: number }[]>>();
  usage.mockResolvedValueOnce([{ index: 0, cpuSeconds: 900, routers: 1 }]);
  usage.mockResolvedValueOnce([{ index: 0, cpuSeconds: 0.1, routers: 1 }]);
  usage.mockResolvedValueOnce([]);
  const measure = loadMeter({ usage });
  for (let times = 0; times < 3; times += 1) {
    const until = performance.now() + 20;
    while (performance.now() < until); // at work
    const { cpu, memory } = await measure();
    expect(cpu).toBeGreaterThan(0);
    expect(cpu).toBeLessThanOrEqual(1);
    expect(memory).toBeGreaterThan(0);
    expect(memory).toBeLessThan(1);
  }
});

afterEach(() => void vi.useRealTimers());

test("a watch says once when there is too much to do, and once when there isn't any more", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  let cpu = 1;
  const told: boolean[] = [];
  const measure = () => (Number.isNaN(cpu) ? Promise.reject(new Error("died")) : Promise.resolve({ cpu, memory: 0 }));
  const watch = watchLoad(measure, { cpu: 0.9, memory: 0 }, (busy) => told.push(busy));
  await vi.advanceTimersByTimeAsync(10_000);
  expect([watch.busy, watch.mean()]).toEqual([false, null]);
  cpu = Number.NaN;
  await vi.advanceTimersByTimeAsync(1_000);
  cpu = 1;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([watch.busy, watch.mean()?.cpu]).toEqual([true, 1]);
  cpu = 0.1;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(watch.busy).toBe(false);
  expect(told).toEqual([true, false]);
  watch.stop();
  cpu = 1;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(watch.busy).toBe(false);
});
