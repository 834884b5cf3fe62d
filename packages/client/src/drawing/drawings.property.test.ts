import type { Mark } from "@moim/protocol";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DrawingNetwork, type Browser } from "../testing/drawing-network.ts";
import type { Stroke } from "./drawings.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const place = { deckId: "deck", page: "p1" };

/** What two people do on one page, and what becomes of their messages. `who` is one of the two. */
type Step = { who: 0 | 1 } & (
  | { do: "begin" | "extend" | "end" | "eraseOwn" | "clear" | "undo" }
  | { do: "serve" | "hearAnswer" | "timeOut" | "arriveLate" | "pulse" | "drop" | "welcome" | "open" | "close" }
  | { do: "hear"; back: number }
  | { do: "wait"; ms: number }
);
const who = fc.constantFrom(0 as const, 1 as const);
const some = (weight: number, ...acts: Exclude<Step["do"], "hear" | "wait">[]) => ({
  weight,
  arbitrary: fc.record({ who, do: fc.constantFrom(...acts) }) as fc.Arbitrary<Step>,
});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    some(8, "begin", "extend", "extend", "end"),
    some(2, "eraseOwn", "undo"),
    some(1, "clear", "open", "close"),
    some(12, "serve", "hearAnswer"),
    some(2, "timeOut", "arriveLate", "pulse"),
    some(1, "drop", "welcome", "welcome"),
    { weight: 8, arbitrary: fc.record({ who, do: fc.constant("hear" as const), back: fc.nat(6) }) },
    { weight: 3, arbitrary: fc.record({ who, do: fc.constant("wait" as const), ms: fc.constantFrom(41, 1_100) }) },
  ),
  { minLength: 1, maxLength: 160, size: "max" },
);

/** A person with a pen. What they draw begins at a place of its own, by which it is known again. */
class Artist {
  readonly browser: Browser;
  readonly drawn: number[][] = [];
  stroke: Stroke | undefined;
  #close: (() => void) | undefined;

  constructor(browser: Browser) {
    this.browser = browser;
    this.#close = browser.drawings.open(place);
  }

  begin(first: number): void {
    this.end();
    this.drawn.push([first, 0]);
    const look = { tool: "pen", color: "red", size: 20 } as const;
    this.stroke = this.browser.drawings.begin(place, { ...look, points: [first, 0] });
  }

  extend(): void {
    const line = this.drawn.at(-1);
    if (!this.stroke || !line) return;
    const more = [line.length, line.length];
    line.push(...more);
    this.stroke.extend(more);
  }

  end(): void {
    this.stroke?.end();
    this.stroke = undefined;
  }

  open(): void {
    this.#close ??= this.browser.drawings.open(place);
  }

  close(): void {
    this.#close?.();
    this.#close = undefined;
  }
}

async function run(all: readonly Step[]) {
  const network = new DrawingNetwork(["hana", "coco"]);
  const artists = network.browsers.map((browser) => new Artist(browser));
  let next = 0;
  let undoing = 0;
  for (const step of all) {
    const artist = artists[step.who]!;
    const { browser } = artist;
    const own = browser.shown(place)?.find(({ by }) => by === browser.id);
    if (step.do === "begin") artist.begin((next += 1));
    else if (step.do === "extend" || step.do === "end" || step.do === "open" || step.do === "close") artist[step.do]();
    else if (step.do === "eraseOwn") browser.drawings.erase(place, own ? [own.id] : []);
    else if (step.do === "undo") {
      undoing += 1;
      const over = () => void (undoing -= 1);
      browser.drawings.undo(place).then(over, over);
    } else if (step.do === "clear") network.clear(browser.id, place);
    else if (step.do === "hear") browser.hear(step.back);
    else if (step.do === "wait") await vi.advanceTimersByTimeAsync(step.ms);
    else browser[step.do]();
    await vi.advanceTimersByTimeAsync(0);
  }
  for (const artist of artists) {
    artist.end();
    artist.open();
  }
  await network.calmDown((ms) => vi.advanceTimersByTimeAsync(ms));
  return { network, artists, undoing };
}

const look = (marks: readonly Mark[] | undefined) => marks?.map(({ id, by, points }) => ({ id, by, points }));

test("B2, D2, D6: whatever is lost, doubled or out of step, all end with what the server has, and no stroke is lost", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { network, artists, undoing } = await run(all);
      expect(undoing, "undos that wait for ever").toBe(0);
      const truth = network.marksOn(place);
      const late = new Artist(network.arrive("vera"));
      await network.calmDown((ms) => vi.advanceTimersByTimeAsync(ms));
      for (const { browser } of [...artists, late]) expect(look(browser.shown(place)), browser.id).toEqual(look(truth));
      const drawn = artists.flatMap((artist) => artist.drawn);
      // What was taken away may have come back as it was then; all else is as it was drawn.
      for (const { id, points } of truth) {
        const meant = drawn.find(([first]) => first === points[0]) ?? [];
        if (!network.taken.has(id)) expect(points).toEqual(meant);
      }
      if (network.taken.size === 0) expect(truth.map(({ points }) => points[0])).toHaveLength(drawn.length);
      vi.clearAllTimers();
    }),
    { numRuns: 250 },
  );
}, 60_000);
