import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDeckRenderer, type DeckRenderer } from "./renderer.ts";
import type { Box } from "./results.ts";
import { informativePdf } from "./testing/informative-pdf.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { makeScratch, randomContentId, type Scratch } from "./testing/scratch.ts";

let scratch: Scratch;
let renderer: DeckRenderer;
beforeEach(async () => {
  scratch = await makeScratch();
  renderer = createDeckRenderer({ root: scratch.root });
});
afterEach(async () => {
  await renderer.close();
  await scratch.remove();
});

async function render(bytes: Uint8Array) {
  const result = await renderer.render({ contentId: randomContentId(), files: [await scratch.quarantined(bytes)] });
  if (!result.ok) throw new Error(result.reason);
  return result;
}
const expectBox = ({ x, y, w, h }: Box, [left, top, width, height]: [number, number, number, number]) => {
  expect(x).toBeCloseTo(left, 3);
  expect(y).toBeCloseTo(top, 3);
  expect(w).toBeCloseTo(width, 3);
  expect(h).toBeCloseTo(height, 3);
};

describe("what a page says of itself", { timeout: 120_000 }, () => {
  it("is read from its tags: headings with their levels, and what pictures show, with their places", async () => {
    const [page] = (await render(informativePdf())).pages;
    expect(page!.lines.map(({ text, heading }) => [text, heading])).toEqual([
      ["First level", 1], // it comes last in the file, but first in the tags
      ["Second level", 2],
      ["Plain text", undefined],
    ]);
    expect(page!.alts).toHaveLength(1);
    expect(page!.alts[0]!.text).toBe("A blue box");
    expectBox(page!.alts[0] as Box, [0.5, 0.5, 0.25, 0.3]);
  });

  it("has its lines where they are seen, also on a page that is turned", async () => {
    const [upright] = (await render(informativePdf())).pages;
    const line = upright!.lines[1]!;
    expect(line.x).toBeCloseTo(100 / 960, 2);
    expect(line.y).toBeGreaterThan((540 - 425) / 540);
    expect(line.y + line.h).toBeLessThan((540 - 390) / 540);
    expect(line.w).toBeGreaterThan(0.1);

    const [turned] = (await render(informativePdf({ rotate: 90 }))).pages;
    expect([turned!.width, turned!.height]).toEqual([1080, 1920]);
    // Upright x runs downwards now, upright y (from below) to the right.
    expectBox(turned!.alts[0] as Box, [0.2, 0.5, 0.3, 0.25]);
    expect(turned!.lines[1]!.y).toBeCloseTo(line.x, 3);
    expect(turned!.lines[1]!.h).toBeCloseTo(line.w, 3);
  });

  it("has links to web addresses and pages, and none that would run or open something", async () => {
    const [page] = (await render(informativePdf())).pages;
    expect(page!.links.map((link) => ("url" in link ? link.url : link.page))).toEqual([
      "https://example.org/slides?a=1",
      2,
      1,
    ]);
    expectBox(page!.links[0]!, [0.1, 0.8, 0.4, 0.1]);
  });

  it("is guessed where it says nothing: clearly larger letters are a heading", async () => {
    const [page] = (await render(await makePdf({ pages: 1, title: "Budget" }))).pages;
    expect(page!.lines.map(({ text, heading }) => [text, heading]).slice(0, 3)).toEqual([
      ["Budget 1", 1],
      ["Line 1 of page 1: what is said here", undefined],
      ["Line 2 of page 1: what is said here", undefined],
    ]);
  });
});

it("lists what the pictures of the pages don't hold", { timeout: 120_000 }, async () => {
  expect((await render(informativePdf())).losses).toEqual([
    { what: "embedded-files" },
    { what: "media", pages: [1] },
    { what: "scripts" },
    { what: "fonts", names: ["Papyrus"] },
  ]);
  expect((await render(await makePdf({ pages: 1, title: "Whole" }))).losses).toEqual([]);
});
