import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Row } from "../faults/table/table.ts";
import { expect, test } from "../support/test.ts";

const MAIN = fileURLToPath(new URL("../faults/main.ts", import.meta.url));
/** Those that nothing else here does to people on lines of their own. How long each takes is measured by `npm run faults`, not judged here. */
const FAULTS = ["F1", "F9"];

test("four people on lines of their own get all back, whatever is done to them: npm run faults, in short", async () => {
  test.setTimeout(300_000);
  const child = spawn(process.execPath, [MAIN, "--short", "--json", "--only", FAULTS.join(",")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  try {
    const [said, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const { rows } = JSON.parse(said || `{"rows":[]}`) as { rows: Row[] };
    expect([...new Set(rows.map(({ id }) => id))].toSorted(), told).toEqual(FAULTS);
    for (const { id, notes, notRecovered, broken, summary } of rows) {
      expect({ id, notes, notRecovered, broken, runs: summary.runs }, told).toEqual({
        ...{ id, notes: [], notRecovered: 0, broken: 0 },
        runs: 1,
      });
    }
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
});
