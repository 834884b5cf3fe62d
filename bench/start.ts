import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execFileSync } from "node:child_process";
import { percentiles } from "./percentiles.ts";

const ROOT = resolve(import.meta.dirname, "..");
const COLD_LIMIT_MS = 30 * 60_000;
const WARM_RUNS = 5;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** Runs `npm start` in a folder until it prints its address; milliseconds. Ends it as Ctrl-C would. */
async function timeStart(folder: string): Promise<number> {
  const [web, signaling, media] = [await freePort(), await freePort(), 20_000 + Math.floor(Math.random() * 10_000)];
  const startedAt = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(web),
      SIGNALING_PORT: String(signaling),
      MEDIA_PORT: String(media),
      PUBLIC_URL: `http://localhost:${web}`,
      MEDIA_ANNOUNCED_ADDRESS: "127.0.0.1",
    },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  try {
    const address = `http://localhost:${web}`;
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => fail(new Error("npm start did not print its address in time")), COLD_LIMIT_MS);
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (!output.includes(address)) return;
        clearTimeout(timer);
        done();
      });
      child.once("exit", (code) => fail(new Error(`npm start ended with ${code}:\n${output.slice(-2_000)}`)));
    });
    const ms = performance.now() - startedAt;
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the printed address answers ${response.status}`);
    return ms;
  } finally {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await ended;
  }
}

/**
 * `npm start` on a fresh copy of what git tracks (installing and building everything; the media worker and npm's downloads come
 * from this user's caches where they are there), and then again, in seconds.
 */
export async function measureStarts() {
  const folder = mkdtempSync(join(tmpdir(), "moim-start-"));
  try {
    const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
    for (const file of files) cpSync(join(ROOT, file), join(folder, file));
    const coldSeconds = Math.round((await timeStart(folder)) / 100) / 10;
    const warm: number[] = [];
    for (let run = 0; run < WARM_RUNS; run += 1) warm.push((await timeStart(folder)) / 1000);
    return { coldSeconds, warmSeconds: percentiles(warm) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
