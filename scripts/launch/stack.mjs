import { existsSync } from "node:fs";
import { startEmbeddedDatabase } from "../database/embedded.mjs";
import { workerFile } from "../setup/worker.mjs";
import { withCompileCache } from "../shared/compile-cache.mjs";
import { inRoot } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";
import { startChild } from "./child.mjs";
import { claimDataFolder } from "./claim.mjs";
import { completeEnvironment, readSettings } from "./environment.mjs";
import { migrate } from "./migrate.mjs";
import { serverSpec, webSpec } from "./parts.mjs";
import { portVariables, probeUrl, refuseTakenPorts } from "./places.mjs";
import { untilReady } from "./ready.mjs";
import { supervise } from "./supervisor.mjs";
import { startTurn } from "./turn.mjs";

/**
 * @typedef {object} StackOptions
 * @property {string} [dataDir] default: DATA_DIR, or .data in the repository
 * @property {import("./places.mjs").StackPorts | "free"} [ports] default: those of the environment; "free": ports that
 *   nothing uses at the moment, with PUBLIC_URL on localhost
 * @property {import("./environment.mjs").Env} [env] over this process's own environment
 * @property {(source: string, line: string) => void} [log] what the processes print; source: web, server, database, turn
 * @property {(text: string) => void} [say] what the launcher itself has to tell
 * @property {AbortSignal} [signal] gives up starting, and stops what was started
 *
 * @typedef {object} Stack
 * @property {string} webUrl where people go
 * @property {string} serverUrl apps/server as browsers see it
 * @property {string} databaseUrl
 * @property {() => { database?: number, turn?: number, server?: number, web?: number }} pids of the processes as they are now
 * @property {Promise<Error>} gaveUp resolves when a part keeps dying
 * @property {() => Promise<void>} stop ends web, server, TURN and database, in this order
 */

/**
 * Starts the real product as setup has built it: database (embedded unless DATABASE_URL is set), migrations, server and
 * web. Resolves when both answer. What dies afterwards is started again.
 * @param {StackOptions} [options]
 * @returns {Promise<Stack>}
 * @throws {Problem} that says what is wrong and what to do; nothing is left running then
 */
export async function startStack({ dataDir, ports, env = {}, log = () => {}, say = () => {}, signal } = {}) {
  /** @type {import("./environment.mjs").Env} */
  const given = {
    ...withCompileCache(process.env), // what died is there again sooner
    ...(await portVariables(ports)),
    ...(dataDir && { DATA_DIR: dataDir }),
    ...env,
  };
  const settings = readSettings(given);
  if (!existsSync(inRoot("apps/web/.next/BUILD_ID"))) throw new Problem("The web app is not built yet: npm run setup");

  /** @type {(() => Promise<void> | void)[]} */
  const closers = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const run = await claimDataFolder(settings.dataDir, say);
    closers.push(run.release);
    await refuseTakenPorts(settings);

    const startDatabase = () =>
      startEmbeddedDatabase({ dataDir: settings.dataDir, log: (line) => log("database", line), say });
    const database =
      settings.databaseUrl === undefined ? supervise("database", await startDatabase(), startDatabase, say) : undefined;
    if (database) closers.push(database.stop);
    const databaseUrl = settings.databaseUrl ?? /** @type {string} */ (database?.current()?.url);
    signal?.throwIfAborted();
    await migrate(databaseUrl, (line) => log("database", line));
    signal?.throwIfAborted();

    const turn = given["TURN"] ? await startTurn(given, settings.dataDir, { note: run.note, log, say }) : undefined;
    if (turn) closers.push(turn.stop);

    const environment = completeEnvironment({ ...given, ...turn?.variables }, settings, {
      databaseUrl,
      workerFile: workerFile(),
    });
    const urls = {
      server: probeUrl(settings.signalingHost, settings.signalingPort),
      web: probeUrl(settings.host, settings.port),
    };
    const parts = [
      serverSpec(environment, (line) => log("server", line)),
      webSpec(environment, (line) => log("web", line)),
    ].map((spec) => {
      const start = async () => {
        const child = await startChild(spec);
        run.note(spec.name, child.identity);
        return child;
      };
      return { name: /** @type {"server" | "web"} */ (spec.name), start };
    });
    const supervised = await Promise.all(
      parts.map(async ({ name, start }) => {
        const starting = start();
        let stopIt = async () => await (await starting).stop();
        closers.push(() => stopIt());
        const first = await starting;
        await untilReady(name, urls[name], first.ended, signal);
        const part = supervise(name, first, start, say);
        stopIt = part.stop;
        return part;
      }),
    );
    const [server, web] = supervised;
    return {
      webUrl: settings.publicUrl,
      serverUrl: /** @type {string} */ (environment["SIGNALING_URL"]),
      databaseUrl,
      pids: () => ({
        ...pidOf("turn", turn?.pid()),
        ...pidOf("database", database?.current()?.pid),
        ...pidOf("server", server?.current()?.identity.pid),
        ...pidOf("web", web?.current()?.identity.pid),
      }),
      gaveUp: Promise.race(
        [...(database ? [database] : []), ...(turn ? [turn] : []), ...supervised].map((part) => part.gaveUp),
      ),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} name
 * @param {number | undefined} pid
 */
function pidOf(name, pid) {
  return pid === undefined ? {} : { [name]: pid };
}
