import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { RENDERED_WIDTHS, LARGEST_RENDERED_WIDTH } from "./limits.ts";
import { deckFolder, PAGES_FILE, pageFile } from "./paths.ts";
import { createDeckRenderer } from "./renderer.ts";
import { withScripts } from "./testing/hostile-pdfs.ts";
import { informativePdf } from "./testing/informative-pdf.ts";
import { koreanPdf } from "./testing/korean-pdf.ts";
import { makeOdp } from "./testing/make-odp.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { makePptx } from "./testing/make-pptx.ts";
import { makeScratch, randomContentId, type Scratch } from "./testing/scratch.ts";
import { similarity } from "./testing/similarity.ts";
import { transparentPdf } from "./testing/transparent-pdf.ts";

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

const slides = [
  { title: "예산 2026", lines: ["첫 번째 줄: 무엇을 말하는가", "日本語の行", "中文的一行"], alt: "A square" },
  { title: "مرحبا بالعالم", lines: ["שלום עולם", "Mixed: עברית and English"] },
  { title: "Latin", lines: ["The quick brown fox", "jumps over the lazy dog"], link: "https://example.org/" },
];

it.each([
  [
    "text and shapes, mixed sizes, all rotations",
    "pdf",
    () => makePdf({ pages: 8, title: "Deck", sizes, rotations: [0, 90, 180, 270, 0] }),
  ],
  ["an embedded Korean font", "pdf", () => koreanPdf()],
  ["layers that shine through, soft masks and blending", "pdf", () => transparentPdf()],
  ["a form that is filled in", "pdf", () => withScripts({ scripts: false, callHome: "" })],
  ["tagged text and a picture, turned", "pdf", () => informativePdf({ rotate: 270 })],
  ["what LibreOffice makes of a PPTX, Korean, Arabic and Hebrew", "pptx", () => makePptx(slides)],
  ["what LibreOffice makes of an ODP", "odp", () => makeOdp(slides)],
] as const)("agrees with poppler on %s", { timeout: 120_000 }, async (_, kind, make) => {
  const contentId = randomContentId();
  const renderer = createDeckRenderer({ root: scratch.root });
  const result = await renderer.render({ contentId, files: [await scratch.quarantined(await make(), kind)] });
  await renderer.close();
  if (!result.ok) throw new Error(result.reason);

  const pdf = join(deckFolder(scratch.root, contentId), PAGES_FILE);
  await run("pdftoppm", ["-scale-to", String(LARGEST_RENDERED_WIDTH), "-png", pdf, join(scratch.root, "poppler")]);
  const references = (await readdir(scratch.root)).filter((name) => name.startsWith("poppler")).toSorted();
  for (const { page } of result.pages) {
    const reference = join(scratch.root, references[page - 1]!);
    const alike = new Map<number, number>();
    for (const width of RENDERED_WIDTHS) {
      const image = pageFile({ root: scratch.root, contentId, page, width })!;
      alike.set(width, await similarity(image, reference));
      expect(alike.get(width), `page ${page} at ${width}`).toBeGreaterThan(0.95);
    }
    // So that this means something: another page is less like it, also where both are mostly white.
    const another = join(scratch.root, references[page % references.length]!);
    if (another !== reference) {
      const image = pageFile({ root: scratch.root, contentId, page, width: 1280 })!;
      expect(await similarity(image, another), `page ${page} beside another`).toBeLessThan(alike.get(1280)! - 0.015);
    }
  }
});
