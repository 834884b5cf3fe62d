// What the doctor says of a deployment that is well, and of broken ones; runs inside in-namespace.sh, with a public address that leads
// nowhere else, and prints it as JSON on the last line.
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedDatabase } from "../../database/embedded.mjs";
import { startChild } from "../../launch/child.mjs";
import { migrate } from "../../launch/migrate.mjs";
import { serverSpec } from "../../launch/parts.mjs";
import { untilReady } from "../../launch/ready.mjs";
import { workerFile } from "../../setup/worker.mjs";
import { inRoot } from "../../shared/paths.mjs";
import { selfSignedCertificate } from "../../turn/certificate.mjs";
import { startCoturn } from "../../turn/coturn.mjs";
import { expiredCertificate } from "./expired-certificate.ts";

const ADDRESS = "203.0.113.7";
const PRIVATE = "10.77.0.1";
const TURN_SECRET = "R4tYk2mVx8pQ1zLs6wNc9bJd3hGf7aTu";
type Env = Record<string, string>;

execFileSync("ip", ["address", "add", `${ADDRESS}/24`, "dev", "moim0"]);
const folder = mkdtempSync(join(tmpdir(), "moim-doctor-"));
const dataDir = join(folder, "data");
const certificates = join(folder, "certificates");
mkdirSync(certificates, { recursive: true });
const certificate = selfSignedCertificate(certificates, ADDRESS);
const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];

/** What stands for the web app behind its proxy, with this certificate. */
async function openWeb({ certificateFile, keyFile }: { certificateFile: string; keyFile: string }): Promise<string> {
  const server = createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) }, (_, response) =>
    response.end("Moim"),
  );
  closers.push(() => server.closeAllConnections());
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, ADDRESS, resolve);
  await promise;
  const place = server.address();
  return `https://${ADDRESS}:${typeof place === "object" && place ? place.port : 0}`;
}

async function doctor(env: Env): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const options = { env: { PATH: process.env["PATH"] ?? "", ...env }, timeout: 50_000 };
  execFile(process.execPath, [inRoot("scripts/doctor.mjs"), "--json"], options, (error, stdout, stderr) => {
    const code = error ? error.code : 0;
    resolve(stdout ? { code, ...(JSON.parse(stdout) as object) } : { code, stderr });
  });
  return await promise;
}

try {
  const database = await startEmbeddedDatabase({ dataDir });
  closers.push(database.stop);
  await migrate(database.url, () => {});
  const coturn = await startCoturn({
    folder: join(folder, "turn"),
    ...{ addresses: [ADDRESS], peers: [ADDRESS, PRIVATE], secret: TURN_SECRET, certificate },
  });
  closers.push(coturn.stop);
  const well: Env = {
    PUBLIC_URL: await openWeb(certificate),
    SIGNALING_URL: `http://${ADDRESS}:4000`,
    SIGNALING_HOST: "0.0.0.0",
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    AUTH_SECRET: "p0Zs8Kq2Lw5Xv1Rt7Ny4Bm6Hc3Gd9Fj",
    TICKET_SECRET: "e9Uf3Yh6Wk1Tq8Sj4Pd7Mb2Nv5Cx0Za-",
    TURN_URLS: coturn.urls.join(","),
    TURN_SECRET,
    MEDIA_ANNOUNCED_ADDRESS: ADDRESS,
    MEDIA_WORKERS: "2",
    MEDIASOUP_WORKER_BIN: workerFile(),
    NODE_EXTRA_CA_CERTS: certificate.certificateFile,
  };
  well["AUTH_SECRET"] += "-and-more";
  const server = await startChild(serverSpec({ ...process.env, ...well, MEDIA_PORT: "40000" }, () => {}));
  closers.push(server.stop);
  await untilReady("server", "http://127.0.0.1:4000/healthz", server.ended);

  const elsewhere = new URL(database.url);
  elsewhere.port = "1";
  const empty = new URL(database.url);
  empty.pathname = "/postgres";
  const changes: Record<string, Env> = {
    healthy: {},
    wrongSecret: { TURN_SECRET: "an0ther-s3cret-0f-an0ther-1nstallati0n" },
    shortSecret: { TICKET_SECRET: "short" },
    expiredCertificate: { PUBLIC_URL: await openWeb(expiredCertificate(join(folder, "expired"), ADDRESS)) },
    closedMediaPort: { MEDIA_PORT: "40010" },
    closedTurnPort: { TURN_URLS: `turn:${ADDRESS}:1?transport=udp,turn:${ADDRESS}:1?transport=tcp` },
    databaseAway: { DATABASE_URL: elsewhere.href },
    databaseEmpty: { DATABASE_URL: empty.href },
    privateAddress: { MEDIA_ANNOUNCED_ADDRESS: PRIVATE },
    noWorker: { MEDIASOUP_WORKER_BIN: "/nowhere/mediasoup-worker" },
  };
  const result: Record<string, unknown> = {};
  for (const [name, change] of Object.entries(changes)) result[name] = await doctor({ ...well, ...change });
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  for (const close of closers.toReversed()) await close();
}
process.exit();
