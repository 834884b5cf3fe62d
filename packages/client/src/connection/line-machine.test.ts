import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GIVE_UP_AFTER_MS } from "./backoff.ts";
import type { ConnectionState } from "./connection-state.ts";
import { begin, step, type Line, type LineEvent, type Phase, type Todo } from "./line-machine.ts";

const view = { position: 1 } as Extract<LineEvent, { type: "at the door" }>["view"];
const line = (phase: Phase, more: Partial<Line> = {}): Line => ({
  ...{ phase, hasKey: true, attempt: 0, triedMs: 0, because: null },
  ...more,
});

const phases: Phase[] = [
  { at: "trying", since: 0 },
  { at: "there" },
  { at: "waiting for the host" },
  { at: "resting", since: 0, forMs: 1_000 },
  { at: "given up" },
  { at: "ended" },
];
/** Each kind of event, as docs/resuming.md calls it, and the time that was spent trying before it. */
const events: [string, LineEvent, triedMs?: number][] = [
  ["welcomed into the room", { type: "welcomed" }],
  ["waiting to be let in", { type: "at the door", view }],
  ["dropped, or not reached", { type: "dropped" }],
  ["the same after five minutes of trying", { type: "dropped" }, GIVE_UP_AFTER_MS + 1],
  ["dropped by a server that restarts", { type: "dropped", restartMs: 1_500 }],
  ["refused as busy", { type: "refused", reason: "busy", retryAfterMs: 10_000 }],
  ["refused as without database", { type: "refused", reason: "database-gone", retryAfterMs: 5_000 }],
  ["refused for another reason", { type: "refused", reason: "too-many" }],
  ["refused for good", { type: "refused", reason: "removed" }],
  ["refused: the host isn't there", { type: "refused", reason: "not-started" }],
  ["refused: the key is forgotten", { type: "refused", reason: "resume-unknown" }],
  ["sent back to wait", { type: "farewell", because: "waiting" }],
  ["sent away, or over", { type: "farewell", because: "removed" }],
  ["the pause is over", { type: "rested" }],
  ["Try again, or the network is back", { type: "retry" }],
  ["left", { type: "close" }],
];

const told = (state: ConnectionState) => [state.stage, "because" in state && state.because].filter(Boolean).join(": ");
const done = (one: Todo) =>
  one.do === "tell" ? `tells “${told(one.state)}”` : one.do === "try" ? `tries the ${one.with}` : "";

function cell(phase: Phase, event: LineEvent, triedMs = 0): string {
  const before = line(phase, { triedMs: phase.at === "there" ? 0 : triedMs });
  const { line: after, todo } = step(before, event, 500, 0.5);
  if (after === before) return "–";
  return [after.phase.at, ...todo.map(done).filter(Boolean)].join("; ");
}

test("docs/resuming.md has the table of the machine", () => {
  const rows = [
    ["", ...phases.map(({ at }) => at)],
    ...events.map(([name, event, triedMs]) => [name, ...phases.map((phase) => cell(phase, event, triedMs))]),
  ];
  const file = readFileSync(new URL("../../../../docs/resuming.md", import.meta.url), "utf8");
  const written = [...file.matchAll(/^\|(.*)\|$/gm)]
    .map(([, row]) => row!.split("|").map((text) => text.trim()))
    .filter((row) => !/^-+$/.test(row[1] ?? ""));
  expect(written).toEqual(rows);
});

const anyEvent: fc.Arbitrary<LineEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<LineEvent>({ type: "rested" }, { type: "retry" }, { type: "dropped" }) },
  { weight: 3, arbitrary: fc.constantFrom(...events.map(([, event]) => event)).filter(({ type }) => type !== "close") },
);
const history = fc.array(
  fc.tuple(anyEvent, fc.integer({ min: 0, max: 400_000 }), fc.double({ min: 0, max: 1, noNaN: true })),
  {
    maxLength: 120,
  },
);
type History = [LineEvent, afterMs: number, random: number][];

/** Every step of a history, with what it was told and when. */
function run(all: History) {
  let now = 0;
  let { line: at } = begin(now);
  return all.map(([event, afterMs, random]) => {
    now += afterMs;
    const before = at;
    const { line: after, todo } = step(before, event, now, random);
    at = after;
    return { event, before, after, todo, now };
  });
}

describe("whatever comes in whatever order", () => {
  const always = (check: (steps: ReturnType<typeof run>) => void, examples: [History][] = []) =>
    fc.assert(
      fc.property(history, (all) => check(run(all))),
      { numRuns: 500, examples },
    );

  test("one try at most is under way, and each pause has its end", () =>
    always((steps) => {
      for (const { before, after, todo } of steps) {
        const tries = todo.filter((one) => one.do === "try").length;
        const rests = todo.filter((one) => one.do === "rest").length;
        if (after === before) expect(todo).toEqual([]);
        else {
          expect(tries, "a try begins when, and only when, one is under way").toBe(after.phase.at === "trying" ? 1 : 0);
          expect(rests).toBe(after.phase.at === "resting" || after.phase.at === "waiting for the host" ? 1 : 0);
        }
      }
    }));

  test("what has ended stays so, and nothing more is told or tried", () =>
    always((steps) => {
      const end = steps.findIndex(({ after }) => after.phase.at === "ended");
      for (const { after, todo } of end < 0 ? [] : steps.slice(end + 1)) {
        expect(after.phase.at).toBe("ended");
        expect(todo).toEqual([]);
      }
    }));

  test("it is given up only after minutes of trying, which begin anew each time that the line is there", () => {
    // Found by such a test: a pause of minutes between two drops, in which a tab was frozen, counted as tried.
    const frozen: History = [
      [{ type: "dropped" }, 987, 0],
      [{ type: "rested" }, 314_865, 0],
      [{ type: "dropped" }, 314_865, 0],
    ];
    const unreached = Array.from({ length: 30 }, (): History => [
      [{ type: "dropped" }, 100_000, 0.5],
      [{ type: "rested" }, 100_000, 0.5],
    ]).flat();
    let givenUp = 0;
    always(
      (steps) => {
        let tries = 1;
        for (const { before, after, todo } of steps) {
          if (after.phase.at === "there" || before.phase.at === "given up") tries = 0;
          if (after.phase.at === "given up" && before.phase.at !== "given up") {
            expect(tries).toBeGreaterThan(7);
            givenUp += 1;
          }
          tries += todo.filter((one) => one.do === "try").length;
        }
      },
      [[frozen], [unreached]],
    );
    expect(givenUp).toBeGreaterThan(0);
  });

  test("pauses are 18 seconds at most, or as long as the server asked for and a fifth more", () =>
    always((steps) => {
      for (const { event, todo } of steps) {
        const asked = "retryAfterMs" in event ? event.retryAfterMs : "restartMs" in event ? event.restartMs : undefined;
        for (const one of todo) {
          if (one.do !== "rest") continue;
          if (asked === undefined) expect(one.ms).toBeLessThanOrEqual(18_000);
          else {
            expect(one.ms).toBeGreaterThanOrEqual(asked);
            expect(one.ms).toBeLessThanOrEqual(asked * 1.2);
          }
        }
      }
    }));

  test("the key is tried from the first welcome until the server has forgotten it or sent one back to wait", () =>
    always((steps) => {
      let hasKey = false;
      for (const { before, after, event, todo } of steps) {
        if (before !== after && event.type === "welcomed") hasKey = true;
        const isForgotten = event.type === "refused" && event.reason === "resume-unknown";
        const isSentBack = event.type === "farewell" && event.because === "waiting";
        if (before !== after && (isForgotten || isSentBack)) hasKey = false;
        for (const one of todo) if (one.do === "try") expect(one.with).toBe(hasKey ? "key" : "ticket");
      }
    }));

  test("a network that comes back, or Try again, begins a try at once whenever none is under way", () =>
    always((steps) => {
      for (const { before, event, after } of steps) {
        const isIdle = ["resting", "waiting for the host", "given up"].includes(before.phase.at);
        if (event.type === "retry" && isIdle) expect(after.phase.at).toBe("trying");
      }
    }));
});
