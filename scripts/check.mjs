// npm run check: everything that can be said about the code without databases and browsers.
import { endOnSignal } from "./shared/end-on-signal.mjs";
import { runChecks } from "./testing/checks.mjs";
import { runSuites } from "./testing/suites.mjs";

endOnSignal();
const [checks, unit] = [await runChecks(), await runSuites(["unit"])];
const failed = checks.failed + unit.failed;
console.log(`${checks.passed + unit.passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
