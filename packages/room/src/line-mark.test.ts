import type { LineMark } from "@moim/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followLine, markOf, newLine, type LineSample, type LineState } from "./line-mark.ts";

const samples: Record<LineMark, LineSample> = {
  good: { lossShare: 0.001, rttMs: 40 },
  fair: { lossShare: 0.05, rttMs: 40 },
  poor: { lossShare: 0.001, rttMs: 900 },
};
const follow = (said: readonly LineMark[], from: LineState = newLine) =>
  said.reduce((line, one) => followLine(line, samples[one]), from);
const marksOf = (said: readonly LineMark[]) => said.map((_, index) => follow(said.slice(0, index + 1)).mark);

test("a sample is as bad as the worse of loss and delay; what wasn't measured says nothing bad", () => {
  expect([0, 0.019, 0.02, 0.099, 0.1, 1].map((lossShare) => markOf({ lossShare, rttMs: 10 }))).toEqual(
    ["good", "good", "fair", "fair", "poor", "poor"], // prettier-ignore
  );
  expect([0, 249, 250, 399, 400].map((rttMs) => markOf({ lossShare: 0, rttMs }))).toEqual(
    ["good", "good", "fair", "fair", "poor"], // prettier-ignore
  );
  expect(markOf({ lossShare: 0.05, rttMs: 900 })).toBe("poor");
  expect(markOf({ lossShare: null, rttMs: null })).toBe("good");
  expect(markOf({ lossShare: null, rttMs: 300 })).toBe("fair");
});

describe("M10: a mark", () => {
  test("worsens with the second bad sample in a row, and improves with the third good one", () => {
    expect(marksOf(["poor", "good", "poor", "poor", "good", "good", "poor", "good", "good", "good"])).toEqual(
      ["good", "good", "good", "poor", "poor", "poor", "poor", "poor", "poor", "good"], // prettier-ignore
    );
  });

  test("goes only as far as all of the samples say", () => {
    expect(marksOf(["fair", "poor"])).toEqual(["good", "fair"]);
    expect(follow(["good", "fair", "good"], { mark: "poor", run: [] }).mark).toBe("fair");
  });

  const said = fc.array(fc.constantFrom<LineMark>("good", "fair", "poor"), { maxLength: 40 });
  test("whatever comes: it changes only towards what two, or three, in a row have said", () => {
    fc.assert(
      fc.property(said, (all) => {
        const marks = ["good", ...marksOf(all)] as LineMark[];
        const rank = { good: 0, fair: 1, poor: 2 };
        for (let n = 1; n < marks.length; n += 1) {
          const by = rank[marks[n]!] - rank[marks[n - 1]!];
          if (by === 0) continue;
          const latest = all.slice(Math.max(0, n - (by > 0 ? 2 : 3)), n).map((one) => rank[one]);
          expect(latest).toHaveLength(by > 0 ? 2 : 3);
          const furthest = by > 0 ? Math.min(...latest) : Math.max(...latest);
          expect(rank[marks[n]!]).toBe(furthest);
        }
      }),
    );
  });

  test("wherever it was: three alike settle it", () => {
    fc.assert(
      fc.property(said, fc.constantFrom<LineMark>("good", "fair", "poor"), (before, last) => {
        expect(follow([...before, last, last, last, last, last]).mark).toBe(last);
      }),
    );
  });
});
