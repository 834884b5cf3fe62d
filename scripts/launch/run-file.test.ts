import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { identityOf, isRunning } from "../shared/process-identity.mjs";
import { endLeftovers, writeRun } from "./run-file.mjs";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "moim-run-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

async function startSleeper() {
  const child = spawn("sleep", ["60"], { detached: true });
  await once(child, "spawn");
  const identity = identityOf(child.pid ?? 0);
  if (!identity) throw new Error("the sleeper has ended");
  return { child, identity };
}

test("what a killed run left is ended and told", async () => {
  const { identity } = await startSleeper();
  writeRun(dataDir, [{ name: "server", identity }]);
  const said: string[] = [];
  await endLeftovers(dataDir, (text) => said.push(text));
  expect(isRunning(identity)).toBe(false);
  expect(said).toEqual([`Ending the server that an earlier run left behind (process ${identity.pid}).`]);
  expect(existsSync(path.join(dataDir, "run.json"))).toBe(false);
});

test("a process that got the id of one of ours is left alone", async () => {
  const { child, identity } = await startSleeper();
  writeRun(dataDir, [{ name: "server", identity: { ...identity, startTicks: "1" } }]);
  const said: string[] = [];
  await endLeftovers(dataDir, (text) => said.push(text));
  expect(isRunning(identity)).toBe(true);
  expect(said).toEqual([]);
  child.kill();
});

test("no record, or half of one, blocks nothing", async () => {
  await endLeftovers(dataDir, () => {});
  writeFileSync(path.join(dataDir, "run.json"), '[{"name": "ser');
  await endLeftovers(dataDir, () => {});
});
