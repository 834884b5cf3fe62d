// npm run doctor: looks at the server's side of everything that has to work, and says what doesn't and what to do. --json for programs.
import { parseArgs } from "node:util";
import { examine } from "./doctor/examine.mjs";
import { inWords } from "./doctor/finding.mjs";
import { placeOf } from "./doctor/place.mjs";
import { readEnvFile } from "./shared/env-file.mjs";
import { showError } from "./shared/problem.mjs";

try {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const findings = await examine(placeOf({ ...readEnvFile(), ...process.env }));
  const isWell = findings.every(({ state }) => state !== "fail");
  console.log(values.json ? JSON.stringify({ ok: isWell, findings }, null, 2) : inWords(findings));
  process.exitCode = isWell ? 0 : 1;
} catch (error) {
  showError(error);
  process.exitCode = 1;
}
// What was asked may hold connections open.
process.exit();
