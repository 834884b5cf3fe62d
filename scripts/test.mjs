// npm test: setup, checks, unit, integration and browser tests. The last line is "N passed, N failed".
// With names of suites (unit, integration, screens, browsers) only these: npm test -- unit
import { setup } from "./setup/setup.mjs";
import { withCompileCache } from "./shared/compile-cache.mjs";
import { ensureDebianPackages } from "./shared/debian.mjs";
import { endOnSignal } from "./shared/end-on-signal.mjs";
import { showError } from "./shared/problem.mjs";
import { seconds } from "./shared/progress.mjs";
import { runChecks } from "./testing/checks.mjs";
import { runSuites } from "./testing/suites.mjs";

const TEST_PACKAGES =
  "chromium firefox-esr postgresql coturn openssl caddy docker-compose poppler-utils iproute2 nftables fonts-noto-cjk libreoffice-impress-nogui bubblewrap";

endOnSignal();
Object.assign(process.env, withCompileCache(process.env));
const begun = performance.now();
const wanted = process.argv.slice(2);
let [passed, failed] = [0, 0];
try {
  await setup();
  await ensureDebianPackages(TEST_PACKAGES.split(" "), "for the tests");
  const runs = wanted.length > 0 ? [() => runSuites(wanted)] : [runAllChecks, () => runSuites()];
  for (const run of runs) {
    const counts = await run();
    passed += counts.passed;
    failed += counts.failed;
  }
} catch (error) {
  showError(error);
  failed += 1;
}
// Nothing at all is not a success.
if (passed + failed === 0) failed = 1;
console.log(`\nAll of it took ${seconds(begun)}.\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function runAllChecks() {
  console.log("\nChecks");
  return await runChecks();
}
