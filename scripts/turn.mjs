// npm run turn: Debian's coturn for development, until Ctrl-C. `TURN=local npm start` starts one along with everything else.
import path from "node:path";
import { claimDataFolder } from "./launch/claim.mjs";
import { watchParents } from "./launch/parents.mjs";
import { ensureDebianPackages } from "./shared/debian.mjs";
import { readEnvFile } from "./shared/env-file.mjs";
import { inRoot } from "./shared/paths.mjs";
import { showError } from "./shared/problem.mjs";
import { startDevelopmentTurn } from "./turn/for-development.mjs";

const stopping = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => stopping.abort());
watchParents(() => stopping.abort());

try {
  process.exitCode = await run();
} catch (error) {
  showError(error);
  process.exitCode = 1;
}
process.exit();

async function run() {
  const env = { ...readEnvFile(), ...process.env };
  const dataDir = path.resolve(env["DATA_DIR"] || inRoot(".data"));
  await ensureDebianPackages(["coturn", "openssl"], "for TURN");
  const claim = await claimDataFolder(path.join(dataDir, "turn"), (text) => console.log(text));
  try {
    const coturn = await startDevelopmentTurn({ dataDir, env, log: (line) => console.log(`coturn   | ${line}`) });
    claim.note("coturn", coturn.identity);
    console.log(`
    TURN:  ${coturn.urls.join("\n           ")}

Moim uses it when it is started like this (browsers take turns: only with a certificate that they trust):

    TURN_URLS='${coturn.urls.join(",")}' TURN_SECRET="$(cat ${path.relative(process.cwd(), coturn.secretFile)})" npm start
`);
    const asked = new Promise((resolve) => stopping.signal.addEventListener("abort", () => resolve(null)));
    const reason = stopping.signal.aborted ? null : await Promise.race([asked, coturn.ended]);
    await coturn.stop();
    if (reason !== null) console.error(`coturn ended (${reason}). Its lines above say why.`);
    return reason === null ? 0 : 1;
  } finally {
    claim.release();
  }
}
