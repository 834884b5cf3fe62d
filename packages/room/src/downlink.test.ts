import type { Source } from "@moim/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  followDownlink,
  heldOf,
  leastOf,
  newDownlink,
  pausedOf,
  reducedOf,
  type DownlinkSample,
  type DownStream,
} from "./downlink.ts";

const LOOK_MS = 2_000;
const stream = (id: string, source: Source, change: Partial<DownStream> = {}): DownStream => {
  return { id, source, rateBps: null, layer: 0, flows: true, ...change };
};
const voice = stream("voice", "microphone");
const camera = stream("camera", "camera");
/** One of which the worker sends nothing, whatever it is asked. */
const still = stream("camera", "camera", { flows: false });
const screen = stream("screen", "screen", { rateBps: 900_000 });

type Line = { availableBps: number | null; lossShare?: number };
const fast: Line = { availableBps: 5_000_000 };
const bad: Line = { availableBps: 40_000, lossShare: 0.3 };
const times = (count: number, line: Line): Line[] => Array.from({ length: count }, () => line);

/** One look after the other, two seconds apart, and what is decided at each. */
function looks(lines: readonly Line[], streams: readonly DownStream[]) {
  let state = newDownlink;
  return lines.map((line, index) => {
    const sample: DownlinkSample = { atMs: index * LOOK_MS, lossShare: 0, streams, ...line };
    state = followDownlink(state, sample);
    return { held: heldOf(state), reduced: reducedOf(state), paused: pausedOf(state), floorBps: state.floorBps };
  });
}
/** A letter a look: Held, Trying, Least or Whole. */
function stages(all: ReturnType<typeof looks>, id: string): string {
  const letter = ({ held, reduced, paused }: (typeof all)[number]) => {
    if (held.includes(id)) return "H";
    if (!reduced.includes(id)) return paused.includes(id) ? "T" : "W";
    return paused.includes(id) ? "T" : "L";
  };
  return all.map(letter).join("");
}
/** Each stage with how many looks it lasted: W2 L3. */
const inShort = (all: ReturnType<typeof looks>, id: string) =>
  stages(all, id).replace(/(.)\1*/g, (run) => `${run.slice(0, 1)}${run.length} `).trim(); // prettier-ignore

describe("M11: what a line doesn't carry", () => {
  test("a camera is sent in its least form once two looks in a row say that packets are lost, and that is taken for granted of the line", () => {
    const all = looks(times(6, { availableBps: 100_000, lossShare: 0.4 }).concat(times(6, { availableBps: 100_000 })), [
      camera,
    ]);
    expect(inShort(all, "camera")).toBe("W1 L4 H5 T2");
    expect(all.map(({ floorBps }) => floorBps / 1_000)).toEqual([0, 100, 100, 100, 100, 0, 0, 0, 0, 0, 100, 100]);
  });

  test("what was lost before less was sent is still being counted, and doesn't hold it", () => {
    const all = looks(
      [...times(3, { availableBps: 100_000, lossShare: 0.4 }), ...times(5, { availableBps: 100_000 })],
      [camera],
    );
    expect(inShort(all, "camera")).toBe("W1 L7");
  });

  test("a screen, which has no smaller form, is held at the second look, and the camera goes on; sound has no least", () => {
    const all = looks(times(3, { availableBps: 300_000, lossShare: 0.4 }), [voice, camera, screen]);
    expect([stages(all, "screen"), stages(all, "voice")]).toEqual(["WHH", "WWW"]);
    expect(stages(all, "camera")).not.toContain("H");
    expect([leastOf(voice), leastOf(stream("film", "screen-audio", { rateBps: 128_000 }))]).toEqual([null, null]);
  });

  test("an estimate that is low at first, or falls once, changes nothing", () => {
    const rising = [300, 350, 420, 500, 600, 800, 1_200, 2_000].map((kbit) => ({ availableBps: kbit * 1_000 }));
    const fallen = [fast, { availableBps: 400_000 }, ...times(20, { availableBps: 420_000 })];
    for (const lines of [rising, fallen]) {
      const all = looks(lines, [camera, screen]);
      expect(`${stages(all, "camera")}${stages(all, "screen")}`).toMatch(/^W+$/);
    }
  });

  test("a screen whose packets queue up, by an estimate that falls three times, is held", () => {
    const sawtooth = [500, 400, 450, 360, 400, 330, 380].map((kbit) => ({ availableBps: kbit * 1_000 }));
    expect(stages(looks(sawtooth, [camera, screen]), "screen")).toBe("WWWWWHH");
  });

  test("a camera of which the worker sends nothing is told of as held once it has had its time", () => {
    expect(inShort(looks(times(16, { availableBps: 60_000 }), [still]), "camera")).toBe("W10 L3 H3");
  });

  test("of two cameras the larger one goes first, and both go before a screen", () => {
    const [small, large] = [stream("small", "camera", { flows: false }), stream("large", "camera", { layer: 2 })];
    const lines = [...times(3, { availableBps: 130_000, lossShare: 0.2 }), ...times(4, { availableBps: 130_000 })];
    const all = looks(lines, [screen, small, large]);
    expect(all.at(-1)).toMatchObject({ held: ["small", "screen"], reduced: ["large"] });
  });

  test("a browser of which nothing is known is sent everything, and what nobody wants any more is forgotten", () => {
    const all = looks([...times(6, bad), { availableBps: null }], [still, screen]);
    expect(all.map(({ held }) => held.length)).toEqual([0, 1, 1, 1, 2, 2, 0]);
    let state = newDownlink;
    for (const atMs of [0, 2_000])
      state = followDownlink(state, { availableBps: 40_000, lossShare: 0.3, atMs, streams: [screen] });
    expect(heldOf(state)).toEqual(["screen"]);
    expect(
      heldOf(followDownlink(state, { ...fast, availableBps: 40_000, lossShare: 0.3, atMs: 4_000, streams: [] })),
    ).toEqual([]);
  });
});

describe("M11: what was less", () => {
  const narrow = (availableBps: number, lossShare = 0) => ({ availableBps, lossShare });

  test("on a line that is fast again it is whole after two looks", () => {
    const all = looks([...times(2, narrow(100_000, 0.4)), ...times(10, narrow(100_000)), ...times(4, fast)], [camera]);
    expect(inShort(all, "camera")).toBe("W1 L12 W3");
  });

  test("by a guess of an estimate it is tried whole after 20 s, and each time later that packets are lost at once", () => {
    const trial = (quiet: number) => [...times(quiet, narrow(400_000)), narrow(300_000, 0.4)];
    const all = looks([...times(2, narrow(100_000, 0.4)), ...trial(10), ...trial(20), ...trial(40)], [camera]);
    expect(inShort(all, "camera")).toBe("W1 L10 W1 L20 W1 L40 W1 L1");
  });
});

describe("M11: what was held", () => {
  test("is tried 6 s later when there is room for it in two looks, and is there when it arrives in two more", () => {
    const all = looks([...times(7, bad), ...times(14, fast)], [camera, screen]);
    expect(inShort(all, "camera")).toBe("W1 L4 H3 T2 L2 W9");
    expect(stages(all, "screen").endsWith("WW")).toBe(true);
  });

  test("is tried without any sign of room after 10 s, then 20, 40 and 60, for 8 s each, told of as paused all the while", () => {
    const all = looks(times(130, bad), [screen]);
    expect(inShort(all, "screen")).toBe("W1 H5 T4 H10 T4 H20 T4 H30 T4 H30 T4 H14");
    expect(all.slice(1).every(({ paused }) => paused.includes("screen"))).toBe(true);
  });

  test("one thing is tried at a time, and what is behind it in the order waits until it is there", () => {
    const all = looks([...times(60, bad), ...times(40, fast)], [camera, stream("other", "camera"), screen]);
    expect(all.some(({ paused, held }) => paused.length - held.length > 1)).toBe(false);
    for (const id of ["camera", "other", "screen"]) expect(stages(all, id).endsWith("W")).toBe(true);
    expect(stages(all.slice(2, 60), "screen")).not.toContain("T");
    expect(stages(all.slice(2, 60), "camera")).toContain("T");
  });

  test("a screen that is tried and loses nothing stays, though the estimate didn't know of the room", () => {
    const lines = [...times(2, { availableBps: 300_000, lossShare: 0.4 }), ...times(12, { availableBps: 300_000 })];
    expect(inShort(looks(lines, [screen]), "screen")).toBe("W1 H5 T2 W6");
  });

  test("after half a minute of going well it begins with 10 s again", () => {
    const all = looks([...times(40, bad), ...times(60, fast), ...times(20, bad)], [screen]);
    expect(inShort(all, "screen")).toMatch(/W\d\d H5 T4 H10/);
  });
});

describe("M11: whatever a line does", () => {
  const line = fc.record({
    availableBps: fc.integer({ min: 30_000, max: 3_000_000 }),
    lossShare: fc.constantFrom(0, 0.01, 0.05, 0.2, 0.6),
  });
  const film = stream("film", "screen-audio", { rateBps: 128_000 });
  const streams = fc.constantFrom([voice, film, camera, screen], [voice, film, still, screen]);

  test("sound is neither held nor less, and nothing is held while all of it fits", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 80 }), streams, (lines, all) => {
        for (const { held, reduced, paused } of looks(lines, all)) {
          expect([...held, ...reduced, ...paused]).not.toContain("voice");
          expect([...held, ...reduced, ...paused]).not.toContain("film");
        }
        const roomy = lines.map((one) => ({ ...one, availableBps: one.availableBps + 1_200_000 }));
        expect(looks(roomy, all).every(({ held }) => held.length === 0)).toBe(true);
      }),
    );
  });

  test("what is held stays so for 6 s, and is tried for 8 s, later after each time in vain while nothing goes well for half a minute", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 150 }), streams, (lines, all) => {
        const went = looks(lines, all);
        for (const id of ["camera", "screen"]) {
          const runs = [...stages(went, id).matchAll(/(.)\1*/g)].map(([run]) => run);
          for (const run of runs.slice(0, -1)) {
            if (run.startsWith("H")) expect(run.length).toBeGreaterThanOrEqual(3);
            if (run.startsWith("T")) expect(run.length).toBeLessThanOrEqual(4);
          }
          // Of trials that are in vain there are at most as many as the doubling leaves room for.
          const inVain = [...stages(went, id).matchAll(/T(?=H)/g)].length;
          if (!/[LW]{15}/.test(stages(went, id).slice(1))) expect(inVain).toBeLessThanOrEqual(7);
        }
      }),
    );
  });

  test("within two minutes of the line being good again everything is whole, and stays", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 80 }), (lines) => {
        const all = looks([...lines, ...times(90, fast)], [voice, camera, screen]);
        const rest = all.slice(lines.length + 60);
        expect(rest.every(({ held, reduced }) => held.length + reduced.length === 0)).toBe(true);
      }),
    );
  });
});
