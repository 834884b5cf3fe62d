import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { RENDERED_WIDTHS, LARGEST_RENDERED_WIDTH } from "./limits.ts";
import { pageFile } from "./paths.ts";
import { createDeckRenderer } from "./renderer.ts";
import { koreanPdf } from "./testing/korean-pdf.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { makeScratch, randomContentId, type Scratch } from "./testing/scratch.ts";
import { similarity } from "./testing/similarity.ts";

const run = promisify(execFile);
let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

const sizes = [
  [960, 540],
  [595, 842],
  [720, 540],
  [842, 595],
] as const;

it.each([
  [
    "text and shapes, mixed sizes, all rotations",
    () => makePdf({ pages: 8, title: "Deck", sizes, rotations: [0, 90, 180, 270, 0] }),
  ],
  ["an embedded Korean font", () => koreanPdf()],
])("agrees with poppler on %s", { timeout: 60_000 }, async (_, make) => {
  const original = join(scratch.root, "original.pdf");
  await writeFile(original, await make());
  const file = await scratch.quarantined(await readFile(original));
  const contentId = randomContentId();
  const renderer = createDeckRenderer({ root: scratch.root });
  const result = await renderer.render({ contentId, files: [file] });
  if (!result.ok) throw new Error(result.reason);

  await run("pdftoppm", ["-scale-to", String(LARGEST_RENDERED_WIDTH), "-png", original, join(scratch.root, "poppler")]);
  const references = (await readdir(scratch.root)).filter((name) => name.startsWith("poppler")).toSorted();
  for (const { page } of result.pages) {
    const reference = join(scratch.root, references[page - 1]!);
    for (const width of RENDERED_WIDTHS) {
      const image = pageFile({ root: scratch.root, contentId, page, width })!;
      expect(await similarity(image, reference), `page ${page} at ${width}`).toBeGreaterThan(0.95);
    }
    const another = join(scratch.root, references[page % references.length]!);
    if (another !== reference) {
      const image = pageFile({ root: scratch.root, contentId, page, width: 1280 })!;
      expect(await similarity(image, another), `page ${page} beside another one`).toBeLessThan(0.95);
    }
  }
});
