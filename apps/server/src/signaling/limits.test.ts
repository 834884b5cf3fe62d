import { requests, type RequestName } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { createConnectionLimit, createRequestLimits } from "./limits.ts";

/** What bothers others each time: a person does it a few times a minute. */
const seldom: Partial<Record<RequestName, number>> = { "people.report": 5, "people.rename": 10 };
const names = Object.keys(requests) as RequestName[];

/** How many of these in a row are let through. */
async function allowed(spend: () => Promise<void>, tries: number): Promise<number> {
  for (let n = 0; n < tries; n += 1) {
    try {
      await spend();
    } catch (error) {
      expect(error).toMatchObject({ reason: "too-many" });
      return n;
    }
  }
  return tries;
}

describe("L2: limits", () => {
  test.each(names)("%s is counted: what a person does passes, a flood doesn't", async (name) => {
    const limits = createRequestLimits();
    const count = await allowed(() => limits.spend("pia", name), 5_000);
    expect(count).toBeGreaterThanOrEqual(seldom[name] ?? 40);
    expect(count).toBeLessThan(seldom[name] === undefined ? 5_000 : 40);
  });

  test("what makes something in a media worker counts as several, so that a thousand at once are a few dozen", async () => {
    const limits = createRequestLimits();
    for (const name of ["media.open", "media.openBus", "media.openPointer"] as const) {
      expect(await allowed(() => limits.spend(`pia by ${name}`, name), 1_000), name).toBeLessThan(100);
    }
  });

  test("count each person and each area by itself", async () => {
    const limits = createRequestLimits();
    await allowed(() => limits.spend("pia", "chat.send"), 5_000);
    await expect(limits.spend("pia", "chat.history")).rejects.toMatchObject({ reason: "too-many" });
    await limits.spend("pia", "slides.change");
    await limits.spend("ben", "chat.send");
  });

  test("a class behind one router connects, a loop doesn't, and it doesn't cost another address anything", async () => {
    const limit = createConnectionLimit(100);
    expect(await allowed(() => limit.spend("203.0.113.7"), 1_000)).toBe(100);
    await limit.spend("203.0.113.8");
  });
});
