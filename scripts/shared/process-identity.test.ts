import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { endGroup, groupOf, identityOf, isRunning, ownIdentity, sleep } from "./process-identity.mjs";

const children: ChildProcess[] = [];

/** A shell that leads a group of its own. */
async function startShell(script: string) {
  const child = spawn("/bin/sh", ["-c", script], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  await once(child.stdout, "data");
  const identity = identityOf(child.pid ?? 0);
  if (!identity) throw new Error("the shell has ended");
  return { child, identity };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

test("this very process runs", () => {
  expect(isRunning(ownIdentity())).toBe(true);
});

test("a process id that belongs to another process meanwhile is not the one written down", () => {
  const reused = { ...ownIdentity(), startTicks: "1" };
  expect(isRunning(reused)).toBe(false);
  expect(groupOf(reused)).toEqual([]);
  expect(isRunning({ ...ownIdentity(), bootId: "an earlier boot" })).toBe(false);
});

test("a stranger with a reused id is not ended", async () => {
  const { identity } = await startShell("echo up; sleep 60");
  await endGroup({ ...identity, startTicks: "1" }, { graceMs: 0 });
  expect(isRunning(identity)).toBe(true);
});

test("a process that ended but was not waited for does not run", async () => {
  const { child, identity } = await startShell("(sleep 0.05 & echo $!); exec sleep 60");
  await sleep(150);
  expect(isRunning(identity)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(identityOf(identity.pid)).toBeNull();
});

test("a process that ignores SIGTERM is ended with its whole group", async () => {
  const { identity } = await startShell("trap '' TERM; sleep 60 & echo up; sleep 60");
  expect(groupOf(identity).length).toBeGreaterThanOrEqual(2);
  await endGroup(identity, { graceMs: 100 });
  expect(groupOf(identity)).toEqual([]);
});

test("what a dead leader left in its group is found and ended", async () => {
  const { child, identity } = await startShell("sleep 60 & echo up; sleep 60");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(groupOf(identity).length).toBeGreaterThanOrEqual(1);
  await endGroup(identity, { graceMs: 0 });
  expect(groupOf(identity)).toEqual([]);
});
