import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BARE, commandLine, findIsolation } from "./isolation.ts";
import type { RenderLimits } from "./limits.ts";
import { createDeckRenderer } from "./renderer.ts";
import { endlessDashes } from "./testing/hostile-pdfs.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { makeScratch, randomContentId, type Scratch } from "./testing/scratch.ts";

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

const run = promisify(execFile);
const testing = (name: string) => fileURLToPath(new URL(`./testing/${name}`, import.meta.url));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(holds: () => Promise<boolean>, withinMs = 5000) {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("did not happen in time");
    await pause(20);
  }
}

describe("the child", () => {
  async function attempt(isolation: Awaited<ReturnType<typeof findIsolation>>) {
    const [folder, outside] = [join(scratch.root, "deck"), join(scratch.root, "outside.png")];
    await mkdir(folder);
    await writeFile(outside, "");
    const listener = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(listener, "listening");
    const address = listener.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const argument = JSON.stringify({ folder, outside, port });
    const script = testing("probe-restrictions.ts");
    const [command, args] = commandLine(isolation, { folder, argument, script });
    const { stdout } = await run(command, args, { env: {}, cwd: folder });
    listener.close();
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  it("reaches its own folder and nothing else: no other file, no process, no code from strings", async () => {
    expect(await attempt(await findIsolation())).toMatchObject({
      readAnotherFile: "ERR_ACCESS_DENIED",
      listAnotherFolder: "ERR_ACCESS_DENIED",
      writeOutside: "ERR_ACCESS_DENIED",
      writeInItsFolder: "done",
      startProcess: "ERR_ACCESS_DENIED",
      startThread: "ERR_ACCESS_DENIED",
      runCodeFromString: "EvalError",
    });
  });

  it("has no network where the system can take it away", async ({ skip }) => {
    const isolation = await findIsolation();
    skip(!isolation.layers.includes("no-network"), "this system does not let us make a network namespace");
    expect(await attempt(isolation)).toMatchObject({ connect: "ENETUNREACH" });
  });

  it("is held by Node's permissions where the system adds nothing", async () => {
    expect(await attempt(BARE)).toMatchObject({
      readAnotherFile: "ERR_ACCESS_DENIED",
      writeOutside: "ERR_ACCESS_DENIED",
      startProcess: "ERR_ACCESS_DENIED",
    });
  });
});

describe("a rendering that goes on for long", () => {
  async function start(limits: Partial<RenderLimits> = {}) {
    const renderer = createDeckRenderer({ root: scratch.root, limits });
    const file = await scratch.quarantined(endlessDashes());
    const opened = Promise.withResolvers<void>();
    const result = renderer.render({ contentId: randomContentId(), files: [file], onMeta: () => opened.resolve() });
    result.catch(() => undefined); // looked at later
    await opened.promise;
    const [pid] = await scratch.processes();
    if (pid === undefined) throw new Error("no child");
    return { renderer, result, pid };
  }

  it("leaves the processor to others: every thread of it has a lower priority", { timeout: 30_000 }, async () => {
    const { renderer, pid } = await start();
    const threads = await readdir(`/proc/${pid}/task`);
    const niceness = await Promise.all(
      threads.map(async (thread) => {
        const fields = (await readFile(`/proc/${pid}/task/${thread}/stat`, "utf8")).split(") ")[1]!.split(" ");
        return Number(fields[16]);
      }),
    );
    expect(threads.length).toBeGreaterThan(4);
    expect(new Set(niceness)).toEqual(new Set([10]));
    expect(Number(await readFile(`/proc/${pid}/oom_score_adj`, "utf8"))).toBe(800);
    await renderer.close();
  });

  it("was given nothing of the server's environment", { timeout: 30_000 }, async () => {
    const { renderer, pid } = await start();
    const names = (await readFile(`/proc/${pid}/environ`, "utf8"))
      .split("\0")
      .map((entry) => entry.split("=")[0] ?? "");
    expect(names.filter((name) => name !== "").toSorted()).toEqual([
      "MALLOC_ARENA_MAX",
      "NODE_CHANNEL_FD",
      "NODE_CHANNEL_SERIALIZATION_MODE",
    ]);
    await renderer.close();
  });

  it("is ended even when the child hangs and can't be asked", { timeout: 30_000 }, async () => {
    const { result, pid } = await start({ stepMs: 3000 });
    process.kill(pid, "SIGSTOP");
    expect(await result).toMatchObject({ ok: false, reason: "out-of-time" });
    expect(await scratch.processes()).toEqual([]);
    expect(await scratch.leftovers()).toEqual([]);
  });

  it("is refused for memory when the system ends the child", { timeout: 30_000 }, async () => {
    const { result, pid } = await start();
    process.kill(pid, "SIGKILL");
    expect(await result).toMatchObject({ ok: false, reason: "out-of-memory", page: 1 });
    expect(await scratch.leftovers()).toEqual([]);
  });

  it("fails as a fault of ours when the child crashes", { timeout: 30_000 }, async () => {
    const { result, pid } = await start();
    process.kill(pid, "SIGSEGV");
    await expect(result).rejects.toThrow("SIGSEGV");
    expect(await scratch.leftovers()).toEqual([]);
    expect(await scratch.processes()).toEqual([]);
  });

  it("ends when the server is killed, even in the middle of a page", { timeout: 30_000 }, async ({ skip }) => {
    skip(!(await findIsolation()).layers.includes("ends-with-parent"), "this system has no setpriv");
    const file = await scratch.quarantined(endlessDashes());
    const server = spawn(process.execPath, [testing("render-one.ts"), scratch.root, file.path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(server.stdout, "data"); // it has opened the file
    expect(await scratch.processes()).toHaveLength(2);
    server.kill("SIGKILL");
    await until(async () => (await scratch.processes()).length === 0);
  });
});

it(
  "a server that is killed between pages leaves no child either, with no help from the system",
  { timeout: 30_000 },
  async () => {
    const file = await scratch.quarantined(await makePdf({ pages: 100, title: "Long" }));
    const server = spawn(process.execPath, [testing("render-one.ts"), scratch.root, file.path, "bare"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(server.stdout, "data");
    server.kill("SIGKILL");
    await until(async () => (await scratch.processes()).length === 0);
  },
);
