import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectDatabase } from "../../packages/db/src/index.ts";
import { identityOf, isRunning, sleep } from "../shared/process-identity.mjs";
import { startEmbeddedDatabase } from "./embedded.mjs";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "moim-database-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Another process that runs the database, as the launcher does; it can be killed. */
async function startInOtherProcess() {
  const script = `import { startEmbeddedDatabase } from ${JSON.stringify(new URL("embedded.mjs", import.meta.url).href)};
    const { url, pid } = await startEmbeddedDatabase({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ url, pid }));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, pid } = JSON.parse(line) as { url: string; pid: number };
    const server = identityOf(pid);
    if (!server) break;
    return { child, url, server };
  }
  throw new Error("the database did not start");
}

async function storeMark(url: string) {
  const db = connectDatabase(url, { poolSize: 1 });
  await db.$executeRaw`CREATE TABLE mark (text text)`;
  await db.$executeRaw`INSERT INTO mark VALUES ('was here')`;
  await db.$disconnect();
}

async function expectMark() {
  const database = await startEmbeddedDatabase({ dataDir });
  const db = connectDatabase(database.url, { poolSize: 1 });
  expect(await db.$queryRaw`SELECT text FROM mark`).toEqual([{ text: "was here" }]);
  await db.$disconnect();
  await database.stop();
  return database;
}

test("data, address and password outlast a restart", async () => {
  const first = await startEmbeddedDatabase({ dataDir });
  await storeMark(first.url);
  await first.stop();
  expect(await first.ended).toBe("exit code 0");
  expect((await expectMark()).url).toBe(first.url);
});

test("after kill -9 of launcher and database the data is there", async () => {
  const { child, url, server } = await startInOtherProcess();
  await storeMark(url);
  child.kill("SIGKILL");
  process.kill(server.pid, "SIGKILL");
  await expectMark();
});

test("after kill -9 of the launcher alone, a start at once stops the database left behind", async () => {
  const { child, url, server } = await startInOtherProcess();
  await storeMark(url);
  child.kill("SIGKILL");
  await expectMark();
  expect(isRunning(server)).toBe(false);
});

test("after kill -9 of the launcher the database ends by itself", async () => {
  const { child, server } = await startInOtherProcess();
  child.kill("SIGKILL");
  const deadline = Date.now() + 10_000;
  while (isRunning(server) && Date.now() < deadline) await sleep(100);
  expect(isRunning(server)).toBe(false);
});

test("a pid file that names a stranger neither blocks the start nor ends the stranger", async () => {
  const first = await startEmbeddedDatabase({ dataDir });
  await storeMark(first.url);
  const file = path.join(dataDir, "postgres", "postmaster.pid");
  const content = readFileSync(file, "utf8");
  await first.stop();
  writeFileSync(file, content.replace(String(first.pid), String(process.pid)));
  await expectMark();
});

test("a creation that was killed half way begins anew", async () => {
  const { child, server } = await startInOtherProcess();
  child.kill("SIGKILL");
  process.kill(server.pid, "SIGKILL");
  // As if it had been killed before the finished cluster was put in place.
  const finished = path.join(dataDir, "postgres");
  renameSync(finished, `${finished}.unfinished`);
  const database = await startEmbeddedDatabase({ dataDir });
  await database.stop();
});

test("the password is needed", async () => {
  const database = await startEmbeddedDatabase({ dataDir });
  const wrong = new URL(database.url);
  wrong.password = "wrong";
  const db = connectDatabase(wrong.href, { poolSize: 1 });
  await expect(db.$queryRaw`SELECT 1`).rejects.toThrow(/credentials|password/i);
  await db.$disconnect();
  await database.stop();
});
