import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseVisible } from "./visible.ts";

const silent = { lastSpokeAt: () => 0, isSpeaking: () => false };
const none = new Set<string>();
const ids = (n: number) => Array.from({ length: n }, (_, index) => `p${index}`);

describe("who gets a tile", () => {
  test("everyone, in order, while there is room", () => {
    expect(chooseVisible({ order: ids(4), capacity: 4, previous: [], always: none, ...silent })).toEqual(ids(4));
  });

  test("one place is left for the others when there is no room for all", () => {
    expect(chooseVisible({ order: ids(5), capacity: 4, previous: [], always: none, ...silent })).toEqual([
      "p0",
      "p1",
      "p2",
    ]);
  });

  test("someone who keeps a place has one though they come last", () => {
    const visible = chooseVisible({ order: ids(9), capacity: 4, previous: [], always: new Set(["p8"]), ...silent });
    expect(visible).toEqual(["p0", "p1", "p8"]);
  });

  test("who left is replaced in the same place, and nobody else moves", () => {
    const order = ids(9).filter((id) => id !== "p1");
    expect(chooseVisible({ order, capacity: 4, previous: ["p0", "p1", "p2"], always: none, ...silent })).toEqual([
      "p0",
      "p3",
      "p2",
    ]);
  });

  test("who speaks off-screen takes the place of whoever was silent the longest", () => {
    const spoke: Record<string, number> = { p0: 30, p1: 10, p2: 20 };
    const visible = chooseVisible({
      order: ids(9),
      capacity: 4,
      previous: ["p0", "p1", "p2"],
      always: none,
      lastSpokeAt: (id) => spoke[id] ?? 0,
      isSpeaking: (id) => id === "p7",
    });
    expect(visible).toEqual(["p0", "p7", "p2"]);
  });

  test("who keeps a place takes it from someone silent, not from someone who speaks", () => {
    const wish = { order: ids(4), capacity: 3, always: new Set(["p3"]), lastSpokeAt: () => 0 };
    expect(chooseVisible({ ...wish, previous: ["p0", "p1"], isSpeaking: (id) => id === "p1" })).toEqual(["p3", "p1"]);
  });

  test("nothing changes while those who speak are shown already", () => {
    const previous = ["p4", "p1", "p2"];
    const wish = { order: ids(9), capacity: 4, previous, always: none, lastSpokeAt: () => 0 };
    expect(chooseVisible({ ...wish, isSpeaking: (id) => id === "p4" })).toEqual(previous);
  });

  test("nobody is shown twice, nobody who left is shown, and it settles at once", () => {
    const people = fc.uniqueArray(fc.constantFrom(...ids(30)), { maxLength: 30 });
    fc.assert(
      fc.property(people, people, fc.integer({ min: 2, max: 20 }), people, (order, previous, capacity, speaking) => {
        const always = new Set(order.slice(-1));
        const wish = {
          order,
          capacity,
          always,
          lastSpokeAt: () => 0,
          isSpeaking: (id: string) => speaking.includes(id),
        };
        const visible = chooseVisible({ ...wish, previous });
        expect(new Set(visible).size).toBe(visible.length);
        expect(visible.every((id) => order.includes(id))).toBe(true);
        expect(visible.length).toBeLessThanOrEqual(capacity);
        for (const id of always) expect(visible).toContain(id);
        expect(chooseVisible({ ...wish, previous: visible })).toEqual(visible);
      }),
      { numRuns: 1_000 },
    );
  });
});
