import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tryLock } from "./lock.mjs";
import { ownIdentity } from "./process-identity.mjs";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "moim-lock-"));
  file = path.join(folder, "a.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock is held by one, and free again after its release", () => {
  const first = tryLock(file);
  expect(tryLock(file)).toEqual({ holder: ownIdentity() });
  if ("release" in first) first.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(tryLock(file)).toHaveProperty("release");
});

test.each([
  ["a dead process", JSON.stringify({ ...ownIdentity(), startTicks: "1" })],
  ["an earlier boot", JSON.stringify({ ...ownIdentity(), bootId: "before" })],
  ["a process killed while writing", '{"pid": 1'],
])("the lock of %s is taken over", (_, left) => {
  writeFileSync(file, left);
  expect(tryLock(file)).toHaveProperty("release");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(ownIdentity());
});

test("of many processes that want a dead one's lock, one gets it", async () => {
  writeFileSync(file, JSON.stringify({ ...ownIdentity(), startTicks: "1" }));
  const script = `import { tryLock } from ${JSON.stringify(new URL("lock.mjs", import.meta.url).href)};
    console.log("release" in tryLock(${JSON.stringify(file)}) ? "got it" : "held");
    setTimeout(() => {}, 1500);`;
  const answers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
      const [answer] = (await child.stdout.setEncoding("utf8").take(1).toArray()) as [string];
      return answer.trim();
    }),
  );
  expect(answers.filter((answer) => answer === "got it")).toHaveLength(1);
});
