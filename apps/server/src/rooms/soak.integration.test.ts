import { expect, test } from "vitest";
import { soak } from "../testing/soak/run.ts";

/** A few seeds here; `npm run soak` runs many for long. A failing one is run alone with `npm run soak -- --seed`. */
const SEEDS = [1, 2, 3];
const ACTIONS = 600;

test.each(SEEDS)(
  "B2, S5, D6: whatever four people do on bad lines, all end with what the server has (seed %i)",
  async (seed) => {
    const result = await soak({ seed, actions: ACTIONS });
    expect(result.differences).toEqual([]);
    // It was a meeting, and the lines were bad.
    expect(result.done).toBeGreaterThan(ACTIONS / 3);
    expect(result.marksCompared).toBeGreaterThan(0);
    for (const much of [result.drops, result.departures, result.syncs, result.messages.lost])
      expect(much).toBeGreaterThan(0);
  },
);
