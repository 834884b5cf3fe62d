import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WriteBehind } from "./write-behind.ts";

let done: string[];
let broken: Set<string>;
let failures: boolean[];
let writer: WriteBehind;
beforeEach(() => {
  vi.useFakeTimers();
  [done, broken, failures] = [[], new Set(), []];
  writer = new WriteBehind({ delayMs: 1_000, onFailure: (_, again) => void failures.push(again) });
});
afterEach(() => {
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});

const put = (group: string, key: string, value = key) =>
  writer.put(group, key, () => {
    if (broken.has(group)) return Promise.reject(new Error("gone"));
    done.push(value);
    return Promise.resolve();
  });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("writes are gathered: the last of a key, once, within the delay, however long they go on coming", async () => {
  for (let n = 0; n < 5; n += 1) {
    put("a", "k", `v${n}`);
    await pass(300);
  }
  expect(done).toEqual(["v3"]);
  await pass(1_000);
  expect(done).toEqual(["v3", "v4"]);
});

test("what fails is tried again, more and more slowly, and nothing of its group overtakes it", async () => {
  broken.add("a");
  put("a", "first");
  put("a", "second");
  put("b", "other");
  await pass(1_000);
  expect(done).toEqual(["other"]);
  await pass(1_900);
  expect(failures).toEqual([true]);
  await pass(100);
  expect(failures).toEqual([true, true]);
  broken.clear();
  await pass(4_000);
  expect(done).toEqual(["other", "first", "second"]);
});

test("what is put while it is being written is written again", async () => {
  const gate = Promise.withResolvers<void>();
  writer.put("a", "k", async () => {
    await gate.promise;
    done.push("old");
  });
  await pass(1_000);
  put("a", "k", "new");
  gate.resolve();
  await pass(1_000);
  expect(done).toEqual(["old", "new"]);
});

test("what is dropped is not written", async () => {
  put("a", "one");
  put("b", "two");
  writer.drop("a");
  await pass(1_000);
  expect(done).toEqual(["two"]);
});

test("closing writes at once, and gives up after so many tries", async () => {
  put("a", "one");
  await writer.close(3);
  expect(done).toEqual(["one"]);
  broken.add("a");
  put("a", "two");
  const closed = writer.close(3);
  await pass(5_000);
  await closed;
  expect(failures).toEqual([true, true, true, false]);
  expect(writer.isEmpty).toBe(true);
});
