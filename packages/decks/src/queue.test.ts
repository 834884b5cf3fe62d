import { expect, it } from "vitest";
import { createQueue } from "./queue.ts";

function makeTasks(enqueue: ReturnType<typeof createQueue>) {
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const add = (number: number) =>
    enqueue(() => {
      started.push(number);
      return new Promise<void>((done) => (finish[number] = done));
    });
  return { started, finish, add };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it("runs at most so many tasks at once, in the order they came", async () => {
  const { started, finish, add } = makeTasks(createQueue(2));
  const all = [0, 1, 2, 3].map(add);
  await settled();
  expect(started).toEqual([0, 1]);
  finish[1]!();
  await settled();
  expect(started).toEqual([0, 1, 2]);
  finish[0]!();
  await settled();
  finish[2]!();
  finish[3]!();
  await Promise.all(all);
  expect(started).toEqual([0, 1, 2, 3]);
});

it("gives the place on when a task fails, and passes the failure to whoever asked", async () => {
  const enqueue = createQueue(1);
  await expect(enqueue(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await enqueue(() => Promise.resolve("done"))).toBe("done");
});
