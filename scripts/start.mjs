// npm start: setup on whatever Node the machine has, then the launcher on the project's own Node.
import { spawn } from "node:child_process";
import { watchParents } from "./launch/parents.mjs";
import { setup } from "./setup/setup.mjs";
import { endOnSignal } from "./shared/end-on-signal.mjs";
import { inRoot } from "./shared/paths.mjs";
import { showError } from "./shared/problem.mjs";

const stopEndingOnSignal = endOnSignal();
try {
  await setup();
  stopEndingOnSignal();
  process.exitCode = await runLauncher();
} catch (error) {
  showError(error);
  process.exitCode = 1;
}

/** @returns {Promise<number>} its exit code */
function runLauncher() {
  const child = spawn(inRoot("node_modules/.bin/node"), [inRoot("scripts/launch.mjs")], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, pass);
  const stopWatching = watchParents(() => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      stopWatching();
      resolve(code ?? 1);
    });
  });
}
