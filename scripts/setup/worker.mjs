import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureDebianPackages } from "../shared/debian.mjs";
import { readEnvFile } from "../shared/env-file.mjs";
import { lock } from "../shared/lock.mjs";
import { inRoot, userCacheFolder } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";
import { step } from "../shared/progress.mjs";
import { lastLines, runCommand } from "../shared/run-command.mjs";

const DOWNLOAD_LIMIT_MS = 20_000;
/** mediasoup-worker ends with this when it is started by hand, without the version it expects. */
const STARTED_BY_HAND = 41;
const BUILD_PACKAGES =
  "g++ meson ninja-build pkg-config libuv1-dev libssl-dev libsrtp2-dev libabsl-dev flatbuffers-compiler libflatbuffers-dev";

/**
 * Where the media worker is, or will be once setup has run: MEDIASOUP_WORKER_BIN, or a file in the user's cache.
 * @param {Record<string, string | undefined>} env
 */
export function workerFile(env = { ...readEnvFile(), ...process.env }) {
  const override = env["MEDIASOUP_WORKER_BIN"];
  if (override) return override;
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(inRoot("node_modules/mediasoup/package.json"), "utf8"));
  return path.join(userCacheFolder, `mediasoup-worker-${version}-${os.platform()}-${os.arch()}`);
}

/**
 * Provides mediasoup's worker binary: the one named, the one in the cache, the one mediasoup offers for download, or one
 * built from the sources in its npm package.
 */
export async function provideWorker() {
  const target = workerFile();
  if (runs(target)) return;
  if (target !== workerFile({})) {
    throw new Problem(`MEDIASOUP_WORKER_BIN names ${target}, which is not a media worker that runs on this machine.
Unset it, and a worker is downloaded or built.`);
  }
  mkdirSync(userCacheFolder, { recursive: true });
  const { release } = await lock(`${target}.lock`, ({ pid }) => {
    console.log(`  Waiting for process ${pid}, which is providing the media worker …`);
  });
  try {
    if (runs(target) || (await download(target))) return;
    await build(target);
  } finally {
    release();
  }
}

/** @param {string} file */
function runs(file) {
  return existsSync(file) && spawnSync(file, [], { env: {}, stdio: "ignore" }).status === STARTED_BY_HAND;
}

/**
 * @param {string} target
 * @returns {Promise<boolean>} false when the download is not possible here
 */
async function download(target) {
  const packageFolder = inRoot("node_modules/mediasoup");
  const downloaded = path.join(packageFolder, "worker/out/Release/mediasoup-worker");
  const done = await step("Looking for a prebuilt media worker", async () => {
    // Its script would go on to build with pip and a download per library; a Python that always fails stops it there.
    await runCommand(process.execPath, ["npm-scripts.mjs", "postinstall"], {
      cwd: packageFolder,
      env: { PYTHON: "false", MEDIASOUP_WORKER_BIN: undefined },
      log: "worker-download",
      limitMs: DOWNLOAD_LIMIT_MS,
    });
    if (!runs(downloaded)) return false;
    copyFileSync(downloaded, `${target}.new`);
    putInPlace(target);
    return true;
  });
  if (!done) console.log("  None could be downloaded for this machine; it is built instead, once.");
  return done;
}

/** @param {string} target */
async function build(target) {
  await ensureDebianPackages(BUILD_PACKAGES.split(" "), "to build the media worker");
  await step("Building the media worker (4 minutes on two cores)", async () => {
    const { ok, logFile } = await runCommand(
      inRoot("infra/mediasoup-worker/build.sh"),
      [inRoot("node_modules/mediasoup"), `${target}.new`],
      { log: "worker-build" },
    );
    if (!ok)
      throw new Problem(`The media worker could not be built:\n\n${lastLines(logFile)}\n\nAll of it: ${logFile}`);
    putInPlace(target);
  });
  if (!runs(target)) throw new Problem(`The media worker was built but does not run: ${target}`);
}

/** @param {string} target */
function putInPlace(target) {
  chmodSync(`${target}.new`, 0o755);
  renameSync(`${target}.new`, target);
}
