import { describe, expect, test } from "vitest";
import type { Outcome } from "./statistics.ts";
import { rows, tableText } from "./table.ts";

const bars = [{ figure: "recovered", unit: "ms", p95: 2_000, max: 4_000 }] as const;
const measured = (ms: number, broke: string[] = []): Outcome => ({
  kind: "measured",
  figures: { recovered: ms },
  lastOf: {},
  broke,
});
const broken: Outcome = { kind: "broken", error: "the page crashed" };
const lost: Outcome = { kind: "not-recovered", afterMs: 60_000, missing: ["Gil: video"] };
const rowOf = (...outcomes: Outcome[]) => rows([{ id: "F1", title: "worker", bars, outcomes }])[0]!;

describe("the table of faults", () => {
  test("a run that the test itself broke is told apart: it is no run, and no failure of the product", () => {
    const row = rowOf(measured(300), broken);
    expect(row).toMatchObject({ held: "held", broken: 1, notRecovered: 0, summary: { runs: 1, max: 300 } });
    expect(row.notes).toEqual(["broken: the page crashed"]);
    expect(rowOf(broken).held).toBe("not measured");
  });

  test("once not recovered isn't held, however quick the others were", () => {
    const row = rowOf(measured(300), lost, lost);
    expect(row).toMatchObject({ held: "not held", notRecovered: 2, summary: { runs: 1 } });
    expect(row.notes).toEqual(["not recovered after 60000 ms: Gil: video (2 times)"]);
  });

  test("what had to hold and didn't isn't made up for by the figure", () => {
    expect(rowOf(measured(300, ["Gil was told: Mina left."]))).toMatchObject({
      held: "not held",
      notes: ["Gil was told: Mina left."],
    });
    expect(rowOf(measured(4_001)).held).toBe("not held");
  });

  test("as text, with what was counted apart beside the runs", () => {
    const text = tableText([rowOf(measured(300), broken)]);
    expect(text.split("\n")[2]).toBe(
      "| F1 | worker | recovered | 1, 1 broken | 0.30 s | 0.30 s | 0.30 s | p95 ≤ 2.00 s, max ≤ 4.00 s | held |",
    );
    expect(text.endsWith("F1: broken: the page crashed")).toBe(true);
  });
});
