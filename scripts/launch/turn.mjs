import { ensureDebianPackages } from "../shared/debian.mjs";
import { Problem } from "../shared/problem.mjs";
import { startDevelopmentTurn } from "../turn/for-development.mjs";
import { supervise } from "./supervisor.mjs";

/** @typedef {import("../shared/process-identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * Starts coturn beside server and web, as `TURN=local` asks for, and starts it again when it dies.
 * @param {import("./environment.mjs").Env} given
 * @param {string} dataDir
 * @param {{ note: (name: string, identity: ProcessIdentity) => void, log: (source: string, line: string) => void,
 *   say: (text: string) => void }} tell
 * @returns {Promise<{ variables: { TURN_URLS: string, TURN_SECRET: string }, pid: () => number | undefined,
 *   gaveUp: Promise<Error>, stop: () => Promise<void> }>} `variables`: what the server is told of it
 * @throws {Problem}
 */
export async function startTurn(given, dataDir, { note, log, say }) {
  if (given["TURN"] !== "local") {
    throw new Problem(`TURN is "${given["TURN"]}"; the only value is local, for a coturn of this machine's own.
A TURN server elsewhere is named by TURN_URLS and TURN_SECRET.`);
  }
  await ensureDebianPackages(["coturn", "openssl"], "for TURN");
  const options = { dataDir, env: given, log: (/** @type {string} */ line) => log("turn", line) };
  /** @param {{ port: number, tlsPort: number }} [ports] */
  const start = async (ports) => {
    const coturn = await startDevelopmentTurn({ ...options, ports });
    note("turn", coturn.identity);
    return coturn;
  };
  const first = await start();
  // The server was told these ports: they stay.
  const part = supervise("turn", first, () => start(first.ports), say);
  return {
    variables: { TURN_URLS: first.urls.join(","), TURN_SECRET: first.secret },
    pid: () => part.current()?.identity.pid,
    gaveUp: part.gaveUp,
    stop: part.stop,
  };
}
