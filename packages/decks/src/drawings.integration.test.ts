import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DrawnPage, DrawnShape } from "./drawn-pages.ts";
import { createDeckRenderer, type DeckRenderer } from "./renderer.ts";
import { encryptedPdf } from "./testing/encrypted-pdf.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { makeScratch, randomContentId, type Scratch } from "./testing/scratch.ts";

const run = promisify(execFile);
let scratch: Scratch;
let renderer: DeckRenderer;
let out: string;
beforeEach(async () => {
  scratch = await makeScratch();
  renderer = createDeckRenderer({ root: scratch.root });
  out = join(scratch.root, "out.pdf");
});
afterEach(async () => {
  await renderer.close();
  await scratch.remove();
});

async function deck(bytes: Uint8Array): Promise<string> {
  const contentId = randomContentId();
  const result = await renderer.render({ contentId, files: [await scratch.quarantined(bytes)] });
  if (!result.ok) throw new Error(result.reason);
  return contentId;
}
const view = { viewWidth: 10_000, viewHeight: 10_000 };
const page = (source: number | null, ...shapes: DrawnShape[]): DrawnPage => ({ source, shapes, ...view });
const red = "#ff0000";
/** A box from a quarter to a half of the way across, and from a half to three quarters of the way down. */
const box: DrawnShape = { kind: "path", d: "M 2500 5000 H 5000 V 7500 H 2500 Z", fill: red };

/** The pages of the PDF that was written, as a second renderer shows them. */
async function pictures() {
  await run("pdftoppm", ["-scale-to", "500", "-png", out, join(scratch.root, "seen")]);
  const names = (await readdir(scratch.root)).filter((name) => name.startsWith("seen")).toSorted();
  return await Promise.all(
    names.map(async (name) => {
      const picture = sharp(join(scratch.root, name)).removeAlpha().toColourspace("srgb");
      const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
      const colourAt = (x: number, y: number) => {
        const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
        return [...data.subarray(at, at + 3)];
      };
      return { width: info.width, height: info.height, colourAt };
    }),
  );
}
const textOf = async () => (await run("pdftotext", ["-layout", out, "-"])).stdout;

describe("a PDF with drawings", { timeout: 120_000 }, () => {
  it("has the pages asked for in their order, blank ones among them, and what was drawn where it was drawn", async () => {
    const contentId = await deck(await makePdf({ pages: 3, title: "Deck" }));
    const pages = [page(2, box), page(null, box), page(1), page(2)];
    expect(await renderer.withDrawings({ contentId, pages, out })).toEqual({ ok: true });
    const seen = await pictures();
    expect(seen.map(({ width, height }) => [width, height])).toEqual(Array.from({ length: 4 }, () => [500, 282]));
    const inBox = seen.map(({ colourAt }) => colourAt(0.375, 0.625).join());
    expect(inBox.slice(0, 2)).toEqual(["255,0,0", "255,0,0"]);
    expect(inBox.slice(2)).not.toContain("255,0,0");
    for (const [x, y] of [
      [0.24, 0.7],
      [0.51, 0.7],
      [0.375, 0.49],
      [0.375, 0.76],
    ] as const) {
      expect(seen[1]!.colourAt(x, y), `${x}, ${y}`).toEqual([255, 255, 255]);
    }
    expect((await textOf()).match(/Deck \d/g)).toEqual(["Deck 2", "Deck 1", "Deck 2"]); // and it is still text
    expect(await readdir(join(scratch.root, "quarantine"))).toEqual([]);
  });

  it.each([0, 90, 180, 270])("has them in their places on a page turned by %i°", async (rotation) => {
    const contentId = await deck(await makePdf({ pages: 1, title: "Turned", rotations: [rotation] }));
    await renderer.withDrawings({ contentId, pages: [page(1, box)], out });
    const [seen] = await pictures();
    expect(seen!.colourAt(0.375, 0.625)).toEqual([255, 0, 0]);
    expect(seen!.colourAt(0.27, 0.52)).toEqual([255, 0, 0]);
    expect(seen!.colourAt(0.48, 0.73)).toEqual([255, 0, 0]);
    expect(seen!.colourAt(0.23, 0.625)).not.toEqual([255, 0, 0]);
    expect(seen!.colourAt(0.375, 0.47)).not.toEqual([255, 0, 0]);
  });

  it("draws lines in their width and colour, and lets shine through what is not opaque", async () => {
    const contentId = await deck(await makePdf({ pages: 1, title: "Lines" }));
    const line: DrawnShape = { kind: "path", d: "M 0 5000 L 10000 5000", stroke: "#0000ff", strokeWidth: 400 };
    const marker: DrawnShape = { ...box, opacity: 0.5 };
    await renderer.withDrawings({ contentId, pages: [page(null, line, marker)], out });
    const [seen] = await pictures();
    expect(seen!.colourAt(0.75, 0.5)).toEqual([0, 0, 255]);
    expect(seen!.colourAt(0.75, 0.46)).toEqual([255, 255, 255]);
    const [r, g, b] = seen!.colourAt(0.375, 0.7);
    expect(r).toBe(255);
    expect(g).toBeGreaterThan(115);
    expect(g).toBeLessThan(140);
    expect(b).toBe(g);
  });

  it("writes Korean, as letters that are seen and as text that can be found", async () => {
    const contentId = await deck(await makePdf({ pages: 1, title: "Text" }));
    const text = (words: string): DrawnShape => ({
      kind: "text",
      x: 1000,
      y: 3000,
      size: 1000,
      color: red,
      text: words,
    });
    await renderer.withDrawings({
      contentId,
      pages: [page(null, text("회의록 검토\n둘째 줄")), page(null, text("회의록"))],
      out,
    });
    expect((await textOf()).replaceAll(/\s+/g, " ")).toContain("회의록 검토 둘째 줄");
    const [both, one] = await pictures();
    const redIn = ({ colourAt }: typeof both & object, [top, bottom]: [number, number]) => {
      let count = 0;
      for (let y = top; y < bottom; y += 0.005) {
        for (let x = 0; x < 1; x += 0.002) if (colourAt(x, y)[1]! < 100) count += 1;
      }
      return count;
    };
    expect(redIn(both!, [0.1, 0.32])).toBeGreaterThan(200);
    expect(redIn(both!, [0.34, 0.46])).toBeGreaterThan(100); // the second line
    expect(redIn(one!, [0.34, 0.46])).toBe(0);
    // Other letters look otherwise: no row of empty boxes.
    expect(redIn(both!, [0.1, 0.32])).toBeGreaterThan(1.3 * redIn(one!, [0.1, 0.32]));
  });

  it("takes pictures of the pages where the PDF is locked against changes", async () => {
    const contentId = await deck(encryptedPdf(""));
    expect(await renderer.withDrawings({ contentId, pages: [page(1, box), page(null)], out })).toEqual({ ok: true });
    const [seen] = await pictures();
    expect(seen!.colourAt(0.375, 0.625)).toEqual([255, 0, 0]);
    expect(seen!.colourAt(0.1, 0.9).map((value) => Math.round(value / 10))).toEqual([5, 10, 20]);
  });

  it("is not made of a deck or a page that isn't there, and replaces nothing then", async () => {
    const contentId = await deck(await makePdf({ pages: 1, title: "One" }));
    await renderer.withDrawings({ contentId, pages: [page(1)], out });
    const before = await readFile(out);
    const nobody = randomContentId();
    expect(await renderer.withDrawings({ contentId: nobody, pages: [page(1)], out })).toMatchObject({
      reason: "empty",
    });
    expect(await renderer.withDrawings({ contentId, pages: [page(2)], out })).toMatchObject({
      reason: "empty",
      page: 2,
    });
    expect(await renderer.withDrawings({ contentId, pages: [], out })).toMatchObject({ reason: "empty" });
    expect((await readFile(out)).equals(before)).toBe(true);
  });

  it("takes 50 pages of 500 strokes each", async () => {
    const contentId = await deck(await makePdf({ pages: 50, title: "Much" }));
    const stroke = (n: number): DrawnShape => {
      const points = Array.from(
        { length: 40 },
        (_, i) => `L ${(i * 97 + n * 31) % 10_000} ${(i * 53 + n * 17) % 10_000}`,
      );
      return { kind: "path", d: `M 0 0 ${points.join(" ")}`, stroke: red, strokeWidth: 20 };
    };
    const strokes = Array.from({ length: 500 }, (_, n) => stroke(n));
    const pages = Array.from({ length: 50 }, (_, n) => page(n + 1, ...strokes));
    expect(await renderer.withDrawings({ contentId, pages, out })).toEqual({ ok: true });
  });
});
