import { describe, expect, test } from "vitest";
import { followLoad, meanLoad, noLoad, type Load, type LoadLimits, type LoadState } from "./load.ts";

const limits: LoadLimits = { cpu: 0.9, memory: 0.8 };

/** A second after the other, from a state on. */
function after(loads: readonly Partial<Load>[], from: LoadState = noLoad, holds: LoadLimits = limits): LoadState {
  const begin = (from.samples.at(-1)?.at ?? 0) + 1_000;
  return loads.reduce<LoadState>(
    (state, load, second) => followLoad(state, { cpu: 0, memory: 0, ...load }, begin + second * 1_000, holds),
    from,
  );
}
const seconds = (count: number, load: Partial<Load>) => Array<Partial<Load>>(count).fill(load);

describe("a server is busy", () => {
  test("when processors or memory are above their limit for a whole window, and not for a moment of it", () => {
    expect(after(seconds(10, { cpu: 1 })).busy, "not yet a window").toBe(false);
    expect(after(seconds(20, { cpu: 1 })).busy).toBe(true);
    expect(after(seconds(20, { memory: 0.81 })).busy).toBe(true);
    expect(after([...seconds(20, { cpu: 0.5 }), ...seconds(5, { cpu: 1 })]).busy, "a class that comes in").toBe(false);
  });

  test("until there is room again, and not just below the limit", () => {
    const busy = after(seconds(20, { cpu: 0.95 }));
    expect(after(seconds(30, { cpu: 0.88 }), busy).busy).toBe(true);
    expect(after(seconds(30, { cpu: 0.7 }), busy).busy).toBe(false);
    expect(after(seconds(30, { cpu: 0.88 })).busy, "who wasn't, isn't").toBe(false);
  });

  test("never, where the limit is 0", () => {
    expect(after(seconds(30, { cpu: 1, memory: 1 }), noLoad, { cpu: 0, memory: 0 }).busy).toBe(false);
    expect(after(seconds(30, { cpu: 1 }), noLoad, { cpu: 0, memory: 0.8 }).busy).toBe(false);
  });

  test("by the mean of the window alone: what was before is forgotten", () => {
    const state = after([...seconds(60, { cpu: 1 }), ...seconds(20, { cpu: 0.2 })]);
    expect(meanLoad(state)?.cpu).toBeCloseTo(0.2);
    expect(state.samples.length).toBeLessThanOrEqual(15);
    expect(meanLoad(noLoad)).toBeNull();
  });
});
