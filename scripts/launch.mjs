// The launcher: runs on the project's own Node, started by start.mjs once setup is done.
import { startStack } from "./launch/stack.mjs";
import { readEnvFile } from "./shared/env-file.mjs";
import { showError } from "./shared/problem.mjs";

/** npm and a terminal may both pass on one Ctrl-C; a second press after this long is meant. */
const REPEATED_SIGNAL_MS = 1_000;
const SOURCE_WIDTH = "database".length;

const stopping = new AbortController();
let firstSignalAt = 0;
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, requestStop);
// start.mjs is gone, however that came about: nobody is left who could press Ctrl-C.
process.once("disconnect", requestStop);

process.exitCode = await launch();
// Nothing may hold the process now, neither a socket in the pool of fetch nor the channel to start.mjs.
process.exit();

function requestStop() {
  if (firstSignalAt === 0) {
    firstSignalAt = Date.now();
    say("Stopping …");
    stopping.abort();
  } else if (Date.now() - firstSignalAt > REPEATED_SIGNAL_MS) {
    say("Stopping at once.");
    // The children end by themselves when this process is gone.
    process.exit(130);
  }
}

async function launch() {
  const begun = performance.now();
  try {
    const env = { ...readEnvFile(), ...process.env };
    const stack = await startStack({ env, log: printLine, say, signal: stopping.signal });
    say(`Ready after ${((performance.now() - begun) / 1000).toFixed(1)} s. Stop with Ctrl-C.`);
    console.log(`\n    Moim:  ${stack.webUrl}\n`);
    const asked = new Promise((resolve) => stopping.signal.addEventListener("abort", () => resolve(null)));
    const reason = stopping.signal.aborted ? null : await Promise.race([asked, stack.gaveUp]);
    await stack.stop();
    if (reason instanceof Error) {
      say(`${reason.message}: everything was stopped. Its lines above say why.`);
      return 1;
    }
  } catch (error) {
    if (!stopping.signal.aborted) {
      showError(error);
      return 1;
    }
  }
  say("Stopped.");
  return 0;
}

/** @param {string} text */
function say(text) {
  printLine("moim", text);
}

/**
 * @param {string} source
 * @param {string} line
 */
function printLine(source, line) {
  console.log(`${source.padEnd(SOURCE_WIDTH)} | ${line}`);
}
