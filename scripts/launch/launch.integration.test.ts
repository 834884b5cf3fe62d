import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freeMediaPorts, freePort, isFree } from "../shared/ports.mjs";
import { identityOf, isRunning, sleep } from "../shared/process-identity.mjs";

type Run = { child: ChildProcess; lines: string[]; ended: Promise<unknown> };

let dataDir: string;
let ports: { web: number; signaling: number; media: number };
let runs: Run[];

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "moim-launch-"));
  ports = { web: await freePort(), signaling: await freePort(), media: await freeMediaPorts(1) };
  runs = [];
});
afterEach(async () => {
  for (const { child, ended } of runs) {
    child.kill("SIGTERM");
    await ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
});

function launch(script = "launch.mjs", env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [new URL(`../${script}`, import.meta.url).pathname], {
    env: {
      HOME: process.env["HOME"],
      XDG_CACHE_HOME: process.env["XDG_CACHE_HOME"],
      PATH: process.env["PATH"],
      MEDIASOUP_WORKER_BIN: process.env["MEDIASOUP_WORKER_BIN"],
      DATA_DIR: dataDir,
      PORT: String(ports.web),
      SIGNALING_PORT: String(ports.signaling),
      MEDIA_PORT: String(ports.media),
      MEDIA_WORKERS: "1",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", (line) => lines.push(line));
  const run = { child, lines, ended: once(child, "close") };
  runs.push(run);
  return run;
}

async function launchUntilReady(script?: string, env?: Record<string, string>): Promise<Run> {
  const run = launch(script, env);
  await until(() => run.lines.some((line) => line.includes("Ready after")), run);
  return run;
}

async function until(isTrue: () => boolean | Promise<boolean>, run?: Run) {
  const deadline = Date.now() + 40_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`It did not come about.\n${run?.lines.join("\n") ?? ""}`);
    await sleep(50);
  }
}

async function answers(): Promise<boolean> {
  try {
    const urls = [`http://localhost:${ports.web}/healthz`, `http://127.0.0.1:${ports.signaling}/readyz`];
    const responses = await Promise.all(urls.map((url) => fetch(url)));
    return responses.every(({ ok }) => ok);
  } catch {
    return false;
  }
}

async function everythingIsFree(): Promise<boolean> {
  const free = await Promise.all(Object.values(ports).map((port) => isFree(port, "127.0.0.1")));
  return free.every(Boolean);
}

function pidOf(name: "server" | "web" | "database"): number {
  if (name === "database") {
    return Number(readFileSync(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  }
  const record = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8")) as {
    name: string;
    identity: { pid: number };
  }[];
  return record.find((part) => part.name === name)?.identity.pid ?? 0;
}

test("what is started is ended by one signal, whole and in order, with nothing left behind", async () => {
  const { child, lines, ended } = await launchUntilReady();
  expect(await answers()).toBe(true);
  expect(lines.some((line) => line.includes(`http://localhost:${ports.web}`))).toBe(true);
  const database = identityOf(pidOf("database"));
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  expect(lines.at(-1)).toContain("Stopped.");
  expect(await everythingIsFree()).toBe(true);
  expect(database && isRunning(database)).toBe(false);
});

test("a second start on the same data is refused, and the first goes on", async () => {
  await launchUntilReady();
  const second = launch();
  expect(await second.ended).toEqual([1, null]);
  expect(second.lines.join("\n")).toMatch(/Moim already runs on .* \(process \d+\)/);
  expect(await answers()).toBe(true);
});

test("a port that another program has is named", async () => {
  const other = net.createServer().listen(ports.signaling, "127.0.0.1");
  await once(other, "listening");
  const run = launch();
  expect(await run.ended).toEqual([1, null]);
  expect(run.lines.join("\n")).toContain(`Port ${ports.signaling} is taken by another program`);
  other.close();
});

test("after kill -9 of the launcher a start at once works", async () => {
  const first = await launchUntilReady();
  first.child.kill("SIGKILL");
  await first.ended;
  await launchUntilReady();
  expect(await answers()).toBe(true);
});

test("after kill -9 of the launcher everything ends by itself", async () => {
  const first = await launchUntilReady();
  const database = identityOf(pidOf("database"));
  first.child.kill("SIGKILL");
  await until(async () => (await everythingIsFree()) && !(database && isRunning(database)));
});

test("after kill -9 of npm start's own process everything ends by itself", async () => {
  const first = await launchUntilReady("start.mjs");
  const [database, server] = [identityOf(pidOf("database")), identityOf(pidOf("server"))];
  first.child.kill("SIGKILL");
  const gone = () => [database, server].every((part) => part && !isRunning(part));
  await until(async () => (await everythingIsFree()) && gone(), first);
});

test("what a browser writes into X-Forwarded-For doesn't help it past a limit", async () => {
  await launchUntilReady();
  const statuses = new Set<number>();
  for (let index = 0; index < 100; index += 1) {
    const origin = `http://localhost:${ports.web}`;
    const headers = { origin, "content-type": "application/json", "x-forwarded-for": `203.0.113.${index}` };
    statuses.add((await fetch(`${origin}/api/meetings`, { method: "POST", headers, body: "{}" })).status);
  }
  expect(statuses).toContain(429);
});

test("ALLOW_GUEST_HOSTS=false: a visitor's request for a meeting is refused, now or scheduled, and accounts may", async () => {
  await launchUntilReady("launch.mjs", { ALLOW_GUEST_HOSTS: "false" });
  const origin = `http://localhost:${ports.web}`;
  const post = async (to: string, body: object, cookie = "") => {
    const headers = { origin, "content-type": "application/json", cookie };
    return await fetch(`${origin}/api/${to}`, { method: "POST", headers, body: JSON.stringify(body) });
  };
  const date = { date: "2126-11-23", time: "10:00", durationMinutes: 60, timeZone: "Asia/Seoul" };
  for (const wish of [{ when: "now" }, { when: "scheduled", title: "Monday", description: "", ...date }]) {
    const refused = await post("meetings", wish);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("not-allowed");
    const person = { name: "Ada", email: `${wish.when}@example.org`, password: "correct horse battery", locale: "en" };
    const signedUp = await post("auth/sign-up/email", person);
    const cookie = signedUp.headers.getSetCookie().map((one) => one.split(";")[0]);
    expect((await post("meetings", wish, cookie.join("; "))).status).toBe(200);
  }
});

test("after kill -9 of every part at once a start works", async () => {
  const first = await launchUntilReady();
  const pids = [first.child.pid ?? 0, pidOf("server"), pidOf("web"), pidOf("database")];
  for (const pid of pids) process.kill(pid, "SIGKILL");
  await first.ended;
  await launchUntilReady();
  expect(await answers()).toBe(true);
});

test.each(["server", "web", "database"] as const)("after kill -9 of the %s it is started again", async (name) => {
  const run = await launchUntilReady();
  const before = pidOf(name);
  process.kill(before, "SIGKILL");
  await until(() => run.lines.some((line) => line.includes(`${name} died (SIGKILL)`)), run);
  await until(answers, run);
  expect(pidOf(name)).not.toBe(before);
});
