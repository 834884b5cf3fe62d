import { join } from "node:path";
import { IMAGE_WIDTHS, LARGEST_IMAGE_WIDTH } from "../limits.ts";
import type { ChildMessage, RenderOrder } from "../messages.ts";
import { checkPageSize, fitInto } from "../page-size.ts";
import { cleanText } from "../page-text.ts";
import { DECK_FILE } from "../paths.ts";
import { isDiskFull, Refusal, type PageSize, type RenderedPage } from "../results.ts";
import { writePageImages, writeWhole } from "./page-images.ts";
import { bytesOf, openPdf, type PdfDocument, type Raster } from "./pdf-document.ts";

// What the child holds beside PDFium's heap: Node itself, two pages' pixels, the WebP encoders.
const BESIDE_HEAP_BYTES = 224 * 1024 * 1024;
const MIN_HEAP_BYTES = 32 * 1024 * 1024;

/** Renders one file, page by page in order, and tells of each step. Its last word is `done`, `refused` or `fault`. */
export async function renderDeck(order: RenderOrder, tell: (message: ChildMessage) => Promise<void>): Promise<void> {
  try {
    const pages = await renderPages(order, tell);
    await writeWhole(join(order.folder, DECK_FILE), JSON.stringify({ pages }));
    await tell({ t: "done" });
  } catch (error) {
    await tell(lastWord(error));
  }
}

async function renderPages(
  order: RenderOrder,
  tell: (message: ChildMessage) => Promise<void>,
): Promise<RenderedPage[]> {
  const pdf = await openPdf(order.file, Math.max(MIN_HEAP_BYTES, order.limits.memoryBytes - BESIDE_HEAP_BYTES));
  const sizes = checkedSizes(pdf, order.limits);
  await tell({ t: "meta", pageCount: pdf.pageCount, sizes });

  // PDFium draws the next page while the images of the last one are encoded on other threads.
  const pages: RenderedPage[] = [];
  const copy = new Uint8Array(Math.max(...sizes.map((size) => sum(allSizes(size).map(bytesOf)))));
  let encoding = Promise.resolve();
  try {
    for (const [index, size] of sizes.entries()) {
      const page = index + 1;
      const { rasters, text } = pdf.draw(page, allSizes(size));
      await encoding;
      encoding = publish({ page, ...size, text: cleanText(text) }, copyInto(copy, rasters));
    }
    await encoding;
  } finally {
    await Promise.allSettled([encoding]); // nothing may be written or told after the last word
  }
  return pages;

  async function publish(page: RenderedPage, rasters: Raster[]) {
    await writePageImages(order.folder, page.page, rasters);
    pages.push(page);
    await tell({ t: "page", ...page });
  }
}

// Drawn anew in each size instead of scaled down from the largest: sharper, and half the bytes for text. Largest first.
const allSizes = (largest: PageSize) => IMAGE_WIDTHS.toReversed().map((width) => fitInto(width, largest));
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function checkedSizes(pdf: PdfDocument, limits: RenderOrder["limits"]) {
  if (pdf.pageCount === 0) throw new Refusal("empty");
  if (pdf.pageCount > limits.pages) throw new Refusal("too-many-pages");
  return Array.from({ length: pdf.pageCount }, (_, index) => {
    const points = pdf.sizeOf(index + 1);
    checkPageSize(index + 1, points, limits.pixels);
    return fitInto(LARGEST_IMAGE_WIDTH, points);
  });
}

function copyInto(copy: Uint8Array, rasters: Raster[]): Raster[] {
  let at = 0;
  return rasters.map(({ pixels, ...size }) => {
    copy.set(pixels, at);
    at += pixels.length;
    return { ...size, pixels: copy.subarray(at - pixels.length, at) };
  });
}

function lastWord(error: unknown): ChildMessage {
  if (error instanceof Refusal) {
    return { t: "refused", reason: error.reason, ...(error.page !== undefined && { page: error.page }) };
  }
  if (isDiskFull(error)) return { t: "refused", reason: "disk-full" };
  return { t: "fault", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
