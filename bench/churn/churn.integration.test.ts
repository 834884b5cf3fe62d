import { expect, test } from "vitest";
import { churn } from "./run.ts";

// A third of a minute of what `npm run churn` does for twenty: conditions, no figures, as whoever else works on this machine changes those.
test("F23: rooms whose people come and go lose nothing while their workers are killed, and leave nothing behind", async () => {
  const { chat, slow, recoveryMs, audits, kills, open, complaints, ownWorkerDied } = await churn({
    ...{ minutes: 0.35, rooms: 3, killEverySeconds: 6, seed: 1 },
  });
  expect(ownWorkerDied, "the worker of those who play people").toBe(false);
  expect(kills).toBe(3);
  expect(chat.acknowledged).toBeGreaterThan(10);
  expect(chat).toMatchObject({ lost: [], doubled: [] });
  expect(recoveryMs.n, "who lost a worker").toBeGreaterThan(8);
  expect(recoveryMs.notInTime, JSON.stringify(slow)).toBe(0);
  expect(audits.differing).toEqual([]);
  expect(open.after).toMatchObject({ left: {}, isEmpty: true });
  expect(complaints).toEqual([]);
}, 180_000);
