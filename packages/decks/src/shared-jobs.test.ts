import { expect, it } from "vitest";
import { createSharedJobs, type Job } from "./shared-jobs.ts";

const never = new AbortController().signal;
const listener = () => {
  const heard: number[] = [];
  return { heard, participant: { hear: (event: number) => void heard.push(event), signal: never } };
};

/** A job in the test's hands. */
function held() {
  const begun = Promise.withResolvers<{ hear: (event: number) => void; signal: AbortSignal }>();
  const end = Promise.withResolvers<string>();
  let starts = 0;
  const job: Job<number, string> = (hear, signal) => {
    starts += 1;
    begun.resolve({ hear, signal });
    return end.promise;
  };
  return { job, begun: begun.promise, end, starts: () => starts };
}

it("runs once for all who ask meanwhile, and each hears it from the beginning", async () => {
  const join = createSharedJobs<number, string>();
  const { job, begun, end, starts } = held();
  const [first, second] = [listener(), listener()];
  const results = [join("key", first.participant, job)];
  const { hear } = await begun;
  hear(1);
  results.push(join("key", second.participant, job));
  await Promise.resolve();
  hear(2);
  end.resolve("done");
  expect(await Promise.all(results)).toEqual(["done", "done"]);
  expect([first.heard, second.heard]).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(starts()).toBe(1);
});

it("runs again for one who asks later, and another for another key", async () => {
  const join = createSharedJobs<number, string>();
  const { job, end, starts } = held();
  end.resolve("done");
  await join("key", listener().participant, job);
  await join("key", listener().participant, job);
  await join("other", listener().participant, job);
  expect(starts()).toBe(3);
});

it("goes on when one leaves, and is aborted when the last does, who waits for its end", async () => {
  const join = createSharedJobs<number, string>();
  const { job, begun, end } = held();
  const [leaving, staying] = [new AbortController(), new AbortController()];
  const first = join("key", { hear: () => undefined, signal: leaving.signal }, job);
  const second = join("key", { hear: () => undefined, signal: staying.signal }, job);
  const { signal } = await begun;
  leaving.abort(new Error("left"));
  await expect(first).rejects.toThrow("left");
  expect(signal.aborted).toBe(false);
  staying.abort(new Error("left too"));
  expect(signal.aborted).toBe(true);
  let over = false;
  second.catch(() => (over = true));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(over).toBe(false);
  end.reject(new Error("aborted"));
  await expect(second).rejects.toThrow("left too");
});

it("is begun anew for one who asks while an abandoned one ends", async () => {
  const join = createSharedJobs<number, string>();
  const [old, fresh] = [held(), held()];
  const leaving = new AbortController();
  const left = join("key", { hear: () => undefined, signal: leaving.signal }, old.job);
  await old.begun;
  leaving.abort(new Error("left"));
  const result = join("key", listener().participant, fresh.job);
  old.end.reject(new Error("aborted"));
  fresh.end.resolve("fresh");
  expect(await result).toBe("fresh");
  await expect(left).rejects.toThrow("left");
});

it("does not suffer from a listener that fails: it alone is told", async () => {
  const join = createSharedJobs<number, string>();
  const { job, begun, end } = held();
  const failing = {
    hear() {
      throw new Error("listener");
    },
    signal: never,
  };
  const bad = join("key", failing, job);
  const good = join("key", listener().participant, job);
  (await begun).hear(1);
  await expect(bad).rejects.toThrow("listener");
  end.resolve("done");
  expect(await good).toBe("done");
});
