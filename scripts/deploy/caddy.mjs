import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { inRoot } from "../shared/paths.mjs";
import { freePort } from "../shared/ports.mjs";
import { endGroup, identityOf, sleep } from "../shared/process-identity.mjs";

const READY_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 3_000;

/**
 * Starts Debian's Caddy with infra/caddy/Caddyfile for https://localhost, with a certificate authority of its own; for tests.
 * @param {{ folder: string, web: string, server: string, httpsPort?: number, log?: (line: string) => void }} options `web`, `server`:
 *   host and port of each
 * @returns {Promise<{ url: string, httpUrl: string, authority: string, stop: () => Promise<void> }>} `authority`: its certificate, in PEM
 */
export async function startCaddy({ folder, web, server, httpsPort, log = () => {} }) {
  mkdirSync(folder, { recursive: true });
  const port = httpsPort ?? (await freePort());
  const httpPort = await freePort();
  const url = `https://localhost:${port}`;
  const child = spawn("caddy", ["run", "--config", inRoot("infra/caddy/Caddyfile"), "--adapter", "caddyfile"], {
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
      PUBLIC_URL: url,
      CADDY_TLS: "internal",
      CADDY_HTTP_PORT: String(httpPort),
      CADDY_HTTPS_PORT: String(port),
      WEB_UPSTREAM: web,
      SERVER_UPSTREAM: server,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", log);
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  const identity = identityOf(/** @type {number} */ (child.pid));
  if (!identity) throw new Error("caddy ended at once");
  process.once("exit", () => child.kill("SIGKILL"));
  const stop = () => endGroup(identity, { graceMs: STOP_LIMIT_MS });
  const authorityFile = path.join(folder, "caddy/pki/authorities/local/root.crt");
  const certificateFile = path.join(folder, "caddy/certificates/local/localhost/localhost.crt");
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!existsSync(certificateFile)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error("caddy has no certificate: its log says why");
    }
    await sleep(50);
  }
  const httpUrl = `http://localhost:${httpPort}`;
  return { url, httpUrl, authority: readFileSync(authorityFile, "utf8"), stop };
}
