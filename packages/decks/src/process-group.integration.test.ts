import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { endGroup, groupMemory, membersOf } from "./process-group.ts";

/** A shell with two children, in a group of its own. */
async function start(): Promise<number> {
  const child = spawn("/bin/sh", ["-c", "sleep 60 & sleep 60 & echo ready; wait"], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  return child.pid!;
}

it("sees every process of a group and their memory, and ends them all", async () => {
  const group = await start();
  const members = membersOf(group);
  expect(members).toHaveLength(3);
  expect(members).toContain(group);
  expect(groupMemory(group)).toBeGreaterThan(500_000);
  await endGroup(group);
  expect(membersOf(group)).toEqual([]);
  expect(groupMemory(group)).toBeNull();
});

it("does not mind a group that is gone", async () => {
  const group = await start();
  await endGroup(group);
  await endGroup(group);
});

it("leaves other groups alone", async () => {
  const [one, other] = [await start(), await start()];
  await endGroup(one);
  expect(membersOf(other)).toHaveLength(3);
  await endGroup(other);
});
