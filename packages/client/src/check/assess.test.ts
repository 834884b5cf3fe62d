import { describe, expect, test } from "vitest";
import { assessFigure, assessSignaling, assessWay, summaryOf } from "./assess.ts";
import { BEGINNING, type CheckState, type WayResult } from "./state.ts";
import { wayNames, type WayName } from "./ways.ts";

const media = { address: "203.0.113.7", port: 40_000 };
const works: WayResult = { is: "works", tookMs: 80 };
const blocked: WayResult = { is: "blocked", codes: [] };
const none: WayResult = { is: "not-offered" };
const of = (...results: WayResult[]) =>
  Object.fromEntries(wayNames.map((name, index) => [name, results[index] ?? none])) as Record<WayName, WayResult>;

const state = (ways: Record<WayName, WayResult>, more: Partial<CheckState> = {}): CheckState => ({
  ...BEGINNING,
  stage: "done",
  server: { is: "answers", media },
  signaling: { is: "works", tookMs: 50 },
  figures: {
    download: { is: "measured", value: 9_400_000 },
    upload: { is: "measured", value: 2_000_000 },
    loss: { is: "measured", value: 0 },
    "round-trip": { is: "measured", value: 30 },
  },
  measuredOn: "udp",
  ways,
  ...more,
});
const sentences = (one: CheckState) =>
  wayNames.map((name) => {
    const { verdict, sentence } = assessWay(name, one);
    return `${verdict} ${sentence}`;
  });

describe("what is said of the ways", () => {
  test("while they are tried: that they are", () => {
    expect(new Set(sentences(BEGINNING))).toEqual(new Set(["running checking"]));
  });
  test("UDP works: whatever else doesn't is no trouble", () => {
    expect(sentences(state(of(works, blocked, blocked, works, none)))).toEqual([
      "good udp-works",
      "note tcp-unneeded",
      "note turn-unneeded",
      "good turn-works",
      "note not-offered",
    ]);
  });
  test("UDP is blocked and something else works: what to ask for, with address and port", () => {
    const one = state(of(blocked, works, blocked, { is: "full" }, { is: "turned-away" }));
    expect(sentences(one)).toEqual([
      "fair udp-detour",
      "good tcp-works",
      "note turn-unneeded",
      "note turn-full",
      "fair turn-turned-away",
    ]);
    expect(assessWay("udp", one).values).toEqual({ address: "203.0.113.7", port: "40000" });
  });
  test("only a relay works", () => {
    expect(sentences(state(of(blocked, blocked, blocked, blocked, works)))).toEqual([
      "fair udp-detour",
      "note tcp-detour",
      "note turn-detour",
      "note turn-detour",
      "good turn-works",
    ]);
  });
  test("nothing works", () => {
    expect(sentences(state(of(blocked, blocked, blocked, blocked, blocked)))).toEqual([
      "bad udp-blocked",
      "bad tcp-blocked",
      "bad turn-blocked",
      "bad turn-blocked",
      "bad turn-blocked",
    ]);
  });
  test("nothing bad is said before it is known that nothing else works", () => {
    expect(assessWay("udp", state(of(blocked, { is: "trying" }))).verdict).toBe("running");
    expect(assessWay("udp", state(of(blocked, works))).verdict).toBe("fair");
  });
  test("what went by another way than it should is no proof of anything", () => {
    const { verdict, sentence, values } = assessWay(
      "turn-tcp",
      state(of(works, works, works, { is: "other-way", seen: "udp" })),
    );
    expect({ verdict, sentence, values }).toEqual({ verdict: "note", sentence: "other-way", values: { seen: "udp" } });
  });
  test("signaling", () => {
    expect(assessSignaling(BEGINNING).verdict).toBe("running");
    expect(assessSignaling(state(of(works))).sentence).toBe("signaling-works");
    expect(assessSignaling(state(of(works), { signaling: { is: "blocked" } })).verdict).toBe("bad");
  });
});

describe("what is said of the figures", () => {
  test.each([
    ["download", 9_440_000, "good", { mbits: 9.4 }],
    ["download", 42_400_000, "good", { mbits: 42 }],
    ["download", 1_500_000, "good", { mbits: 1.5 }],
    ["upload", 1_499_999, "fair", { mbits: 1.5 }],
    ["upload", 299_000, "bad", { mbits: 0.3 }],
    ["upload", 9_000, "bad", { mbits: 0.1 }],
    ["loss", 0, "good", { percent: 0 }],
    ["loss", 0.02, "good", { percent: 2 }],
    ["loss", 0.05, "fair", { percent: 5 }],
    ["loss", 0.3, "bad", { percent: 30 }],
    ["round-trip", 0.4, "good", { ms: 1 }],
    ["round-trip", 251, "fair", { ms: 251 }],
    ["round-trip", 900, "bad", { ms: 900 }],
  ] as const)("%s of %d is %s", (name, value, verdict, values) => {
    const one = state(of(works));
    const figures = { ...one.figures, [name]: { is: "measured", value } };
    expect(assessFigure(name, { ...one, figures })).toEqual({ verdict, sentence: `${name}-${verdict}`, values });
  });
  test("loss over TCP isn't one; without a way nothing is measured", () => {
    const figures = { ...state(of()).figures, loss: { is: "not-measured" } as const };
    expect(assessFigure("loss", state(of(blocked, works), { figures, measuredOn: "tcp" })).sentence).toBe(
      "loss-by-tcp",
    );
    expect(assessFigure("loss", state(of(blocked), { figures, measuredOn: null })).sentence).toBe("not-measured");
  });
});

describe("the sentence on top", () => {
  const slow = { ...state(of()).figures, upload: { is: "measured", value: 90_000 } } as const;
  const tcp = state(of(blocked, works), { measuredOn: "tcp" });
  test.each<[string, CheckState, string]>([
    ["while it runs", BEGINNING, "running checking"],
    ["UDP works", state(of(works)), "good fine"],
    ["UDP works on a slow line", state(of(works), { figures: slow }), "fair slow"],
    ["only TCP works", tcp, "fair detour"],
    ["only a relay works", state(of(blocked, blocked, none, none, works)), "fair detour"],
    ["no way works", state(of(blocked, blocked)), "bad no-media"],
    ["nothing could be tried", state(of({ is: "not-tried" }, { is: "not-tried" })), "fair not-checked"],
    ["no websocket comes about", state(of(works), { signaling: { is: "blocked" } }), "bad no-signaling"],
    [
      "nothing comes back at all",
      state(of(), { signaling: { is: "blocked" }, server: { is: "silent" } }),
      "bad no-server",
    ],
    ["the server is too busy", state(of(), { server: { is: "refuses", reason: "busy" } }), "fair refused"],
  ])("%s", (_when, one, expected) => {
    const { verdict, sentence } = summaryOf(one);
    expect(`${verdict} ${sentence}`).toBe(expected);
  });
});
