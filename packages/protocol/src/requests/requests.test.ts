import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { junk, mutated, pathsOf, replacedAt, valueAt } from "../testing/mutations.ts";
import { validInputs } from "../testing/valid-inputs.ts";
import { busRequestNames, requests, type RequestName } from "./index.ts";

const names = Object.keys(requests) as RequestName[];
const NUM_RUNS = 200;

describe.each(names)("B6: %s", (name) => {
  const { input } = requests[name];
  const valid: fc.Arbitrary<unknown> = validInputs[name];
  const accepts = (value: unknown) => input.safeParse(value).success;

  test("accepts what a browser may send, and validating that again changes nothing", () => {
    fc.assert(
      fc.property(valid, (value) => {
        const once: unknown = input.parse(value);
        expect(input.parse(once)).toEqual(once);
      }),
      { numRuns: NUM_RUNS },
    );
  });

  test("survives anything, and of what it accepts only known keys come through", () => {
    const known = new Set(Object.keys(input.shape));
    fc.assert(
      fc.property(fc.oneof(junk, mutated(valid)), (value) => {
        const parsed = input.safeParse(value);
        if (!parsed.success) return;
        expect(Object.keys(parsed.data).filter((key) => !known.has(key))).toEqual([]);
        expect(Object.getPrototypeOf(parsed.data)).toBe(Object.prototype);
        expect(input.parse(parsed.data)).toEqual(parsed.data);
      }),
      { numRuns: NUM_RUNS },
    );
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("refuses a key that isn't its own", () => {
    fc.assert(
      fc.property(
        valid,
        fc.constantFrom("participantId2", "role", "sender", "__proto__", "constructor"),
        junk,
        (value, key, extra) => {
          expect(accepts(replacedAt(value, [key], extra))).toBe(false);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("refuses a wrong type in any place", () => {
    fc.assert(
      fc.property(valid, (value) => {
        for (const path of pathsOf(value)) expect(accepts(replacedAt(value, path, [[]])), path.join(".")).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  test("refuses a string or list of any place grown beyond all bounds", () => {
    fc.assert(
      fc.property(valid, (value) => {
        for (const path of pathsOf(value)) {
          const target = valueAt(value, path);
          if (typeof target === "string") {
            expect(accepts(replacedAt(value, path, target.padEnd(70_000, "a"))), path.join(".")).toBe(false);
          }
          if (Array.isArray(target) && target.length > 0) {
            const many = Array.from({ length: 10_000 }, () => target[0] as unknown);
            expect(accepts(replacedAt(value, path, many)), path.join(".")).toBe(false);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("B5: what may go up on the room bus", () => {
  test("is requests, each once", () => {
    for (const name of busRequestNames) expect(names).toContain(name);
    expect(new Set(busRequestNames).size).toBe(busRequestNames.length);
  });

  test("is nothing that negotiates media or the session", () => {
    expect(busRequestNames.filter((name) => /^(media|room)\./.test(name))).toEqual([]);
  });
});
