import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const run = promisify(execFile);
const script = fileURLToPath(new URL("testing/compare.ts", import.meta.url));
/** In all three zones of the machine together; SCHEDULE_SERIES asks for more. */
const SERIES = Number(process.env["SCHEDULE_SERIES"] ?? 1_500);

describe("what ical.js finds in our calendars is what we say takes place", () => {
  test.each([
    ["UTC", 20_261_125],
    ["Asia/Seoul", 20_261_126],
    ["America/Los_Angeles", 20_261_127],
  ])(
    "T3: on a machine in %s",
    async (zone, seed) => {
      const count = Math.ceil(SERIES / 3);
      const { stdout } = await run(process.execPath, [script, `${count}`, `${seed}`], {
        env: { ...process.env, TZ: zone },
        maxBuffer: 64 * 1024 * 1024,
      });
      const result = JSON.parse(stdout) as Record<string, unknown>;
      expect(result).toMatchObject({ zone, series: count, differences: 0, shown: [] });
      expect(result["occurrences"]).toBeGreaterThan(count * 10);
      // It isn't shown if it doesn't occur.
      expect(result["gap"]).toBeGreaterThan(0);
      expect(result["overlap"]).toBeGreaterThan(0);
    },
    20_000 + SERIES * 100,
  );
});
