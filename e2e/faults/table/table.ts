import { isHeld, summarize, type Bar, type Outcome, type Summary } from "./statistics.ts";

/** What was done about one fault. */
export type Tried = { id: string; title: string; bars: readonly Bar[]; outcomes: readonly Outcome[] };

export type Row = {
  id: string;
  fault: string;
  figure: string;
  unit: Bar["unit"];
  bar: string;
  summary: Summary;
  /** Runs in which the product didn't come back, and those that say nothing because the test itself failed. */
  notRecovered: number;
  broken: number;
  held: "held" | "not held" | "not measured";
  /** Why it isn't held, where the figures don't say it, and what was broken. */
  notes: string[];
};

/** One row for every figure that a bar is set for. A fault isn't held either when it broke what had to hold in any run. */
export function rows(tried: readonly Tried[]): Row[] {
  return tried.flatMap(({ id, title, bars, outcomes }) => {
    const measured = outcomes.flatMap((outcome) => (outcome.kind === "measured" ? [outcome] : []));
    const lost = outcomes.flatMap((outcome) => (outcome.kind === "not-recovered" ? [outcome] : []));
    const broken = outcomes.flatMap((outcome) => (outcome.kind === "broken" ? [outcome] : []));
    const broke = count(measured.flatMap((outcome) => outcome.broke));
    const missing = count(
      lost.map((outcome) => `not recovered after ${outcome.afterMs} ms: ${outcome.missing.join("; ")}`),
    );
    const errors = count(broken.map(({ error }) => `broken: ${error}`));
    return bars.map((bar, index): Row => {
      const values = measured.flatMap(({ figures }) => figures[bar.figure] ?? []);
      const summary = summarize(values);
      const within = isHeld(summary, bar);
      const failed = lost.length > 0 || broke.length > 0 || within === false;
      return {
        id,
        fault: title,
        figure: bar.figure,
        unit: bar.unit,
        bar: barText(bar),
        summary,
        notRecovered: lost.length,
        broken: broken.length,
        held: failed ? "not held" : within === null ? "not measured" : "held",
        notes: index === 0 ? [...broke, ...missing, ...errors] : [],
      };
    });
  });
}

/** @returns what is said once for each, with how often */
function count(texts: readonly string[]): string[] {
  return [...new Set(texts)].map((text) => {
    const times = texts.filter((other) => other === text).length;
    return times === 1 ? text : `${text} (${times} times)`;
  });
}

export function barText({ p95, max, least, unit }: Bar): string {
  const say = (name: string, value: number | undefined) =>
    value === undefined ? [] : [`${name} ${figureText(value, unit)}`];
  return [...say("p95 ≤", p95), ...say("max ≤", max), ...say("≥", least)].join(", ") || "none";
}

function figureText(value: number | null, unit: Bar["unit"]): string {
  if (value === null) return "–";
  return unit === "ms" ? `${(value / 1_000).toFixed(2)} s` : `${Math.round(value * 10) / 10}${unit && ` ${unit}`}`;
}

const HEAD = ["id", "fault", "figure", "runs", "p50", "p95", "max", "bar", "held"];

/** As a table for people, which Markdown shows as one too. */
export function tableText(all: readonly Row[]): string {
  const cells = all.map((row) => {
    const { runs, p50, p95, max } = row.summary;
    const apart = [
      ...(row.notRecovered > 0 ? [`${row.notRecovered} not recovered`] : []),
      ...(row.broken > 0 ? [`${row.broken} broken`] : []),
    ];
    const figures = [p50, p95, max].map((value) => figureText(value, row.unit));
    const ran = [String(runs), ...apart].join(", ");
    return [row.id, row.fault, row.figure, ran, ...figures, row.bar, row.held];
  });
  const widths = HEAD.map((name, column) => Math.max(name.length, ...cells.map((line) => line[column]!.length)));
  const line = (texts: readonly string[]) => `| ${texts.map((text, at) => text.padEnd(widths[at]!)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  const notes = all.flatMap(({ id, notes: said }) => said.map((note) => `${id}: ${note}`));
  return [line(HEAD), rule, ...cells.map(line), ...(notes.length > 0 ? ["", ...notes] : [])].join("\n");
}
