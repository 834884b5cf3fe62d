import { describe, expect, test } from "vitest";
import { NEVER_MS, type Sample } from "./sample.ts";
import { recovery, type Series } from "./recovery.ts";

const FROM = 10_000;
const said = ["said-a1"];

/** Someone's samples, ten a second, from before the fault until 8 s after it; nothing comes while `gap` says so. */
function series(name: string, gap: [from: number, to: number] | null = null, change: Partial<Sample> = {}): Series {
  const samples: Sample[] = [];
  for (let ms = -2_000; ms <= 8_000; ms += 100) {
    const stale = gap && ms > gap[0] && ms < gap[1] ? ms - gap[0] : 0;
    const words = { "said-a1": ms >= 200 ? 1 : 0 };
    const base = { at: FROM + ms, videoStale: stale, audioStale: 0, slide: "Slide 1 of 6", said: words, comings: [] };
    samples.push({ ...base, ...change });
  }
  return { name, samples };
}
const of = (...all: Series[]) => recovery(all, { from: FROM, said });

describe("when a meeting has recovered", () => {
  test("is when the last gap of the last person ended", () => {
    const seen = of(series("Hana", [0, 1_500]), series("Gil", [0, 3_000]));
    expect(seen).toMatchObject({
      kind: "recovered",
      ms: 3_000,
      parts: { video: 3_000, audio: 0, chat: 200, slide: 0 },
    });
  });

  test("a short gap counts for what it is, when there is no longer one", () => {
    expect(of(series("Hana", [0, 400]))).toMatchObject({ kind: "recovered", parts: { video: 400 } });
  });

  test("a gap that was over before the fault isn't the fault's", () => {
    expect(of(series("Hana", [-2_000, -100]))).toMatchObject({ kind: "recovered", parts: { video: 0 } });
  });

  test("it hasn't while someone gets no picture, or got one only just now", () => {
    const missing = ["Gil: video"];
    expect(of(series("Hana"), series("Gil", [0, 9_000]))).toEqual({ kind: "not-yet", missing });
    expect(of(series("Hana"), series("Gil", [0, 7_000]))).toEqual({ kind: "not-yet", missing });
    expect(of(series("Hana"), series("Gil", null, { audioStale: NEVER_MS }))).toEqual({
      kind: "not-yet",
      missing: ["Gil: audio"],
    });
  });

  test("it hasn't while someone's chat lacks a message or their slide is another", () => {
    expect(of(series("Hana"), series("Gil", null, { said: {} }))).toEqual({
      kind: "not-yet",
      missing: ["Gil: chat (said-a1)"],
    });
    expect(of(series("Hana"), series("Gil", null, { slide: "Slide 2 of 6" }))).toEqual({
      kind: "not-yet",
      missing: ["Gil: slide (Slide 2 of 6)"],
    });
  });

  test("it hasn't for someone of whom nothing is known", () => {
    expect(of(series("Hana"), { name: "Gil", samples: [] })).toEqual({
      kind: "not-yet",
      missing: ["Gil: not watched long enough"],
    });
  });
});
