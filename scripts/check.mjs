// npm run check: everything that can be said about the code without running the product.
import { endOnSignal } from "./shared/end-on-signal.mjs";
import { runChecks } from "./testing/checks.mjs";

endOnSignal();
const { passed, failed } = await runChecks();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
