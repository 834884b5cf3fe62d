import os from "node:os";
import path from "node:path";
import { lock } from "../shared/lock.mjs";
import { cacheFolder } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";
import { seconds } from "../shared/progress.mjs";
import { generateDatabaseClient } from "./database-client.mjs";
import { installPackages } from "./packages.mjs";
import { linkPostgresLibraries } from "./postgres-links.mjs";
import { buildWeb } from "./web-build.mjs";
import { provideWorker } from "./worker.mjs";

const NODE_MAJOR_MIN = 20;

/**
 * Brings a clone to where it can run. Quick when there is nothing to do; two at once wait for each other.
 * @param {{ web?: boolean }} [options] web: false leaves the web app unbuilt
 * @throws {Problem} that says what is wrong and what to do
 */
export async function setup({ web = true } = {}) {
  const begun = performance.now();
  refuseUnsuitableMachine();
  const { release } = await lock(path.join(cacheFolder, "setup.lock"), ({ pid }) => {
    console.log(`Setup: waiting for process ${pid}, which is at it already …`);
  });
  try {
    await installPackages();
    linkPostgresLibraries();
    await provideWorker();
    await generateDatabaseClient();
    if (web) await buildWeb();
  } finally {
    release();
  }
  console.log(`Setup: everything is in place (${seconds(begun)}).`);
}

function refuseUnsuitableMachine() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < NODE_MAJOR_MIN) {
    throw new Problem(
      `Node ${process.versions.node} is too old: install Node ${NODE_MAJOR_MIN} or newer (24 is best).`,
    );
  }
  if (os.platform() !== "linux" || !["x64", "arm64"].includes(os.arch())) {
    throw new Problem(
      `Moim runs on Linux (x64, arm64), this is ${os.platform()} ${os.arch()}. Use a Linux machine or container.`,
    );
  }
}
