import { join } from "node:path";
import { LARGEST_RENDERED_WIDTH, RENDERED_WIDTHS, type RenderLimits } from "../limits.ts";
import type { Tell } from "../messages.ts";
import { checkPageSize, fitInto } from "../page-size.ts";
import { Refusal, type Loss, type PageSize, type RenderedPage } from "../results.ts";
import { heapBytesFor } from "./heap-size.ts";
import { writePageImages } from "./page-images.ts";
import { bytesOf, openPdf, type PdfDocument, type Raster } from "./pdf-document.ts";

export type RenderDeckOrder = { folder: string; file: string; limits: RenderLimits };

/** Renders a PDF page by page in order, and tells of each. @returns what of it isn't in the images */
export async function renderDeck(order: RenderDeckOrder, tell: Tell): Promise<Loss[]> {
  const pdf = await openPdf(join(order.folder, order.file), heapBytesFor(order.limits));
  const sizes = checkedSizes(pdf, order.limits);
  await tell({ t: "meta", pageCount: pdf.pageCount, sizes });

  // PDFium draws the next page while the images of the last one are encoded on other threads.
  const copy = new Uint8Array(Math.max(...sizes.map((size) => sum(allSizes(size).map(bytesOf)))));
  let encoding = Promise.resolve();
  try {
    for (const [index, size] of sizes.entries()) {
      const page = index + 1;
      const { rasters, content } = pdf.draw(page, allSizes(size));
      await encoding;
      encoding = publish({ page, ...size, ...content }, copyInto(copy, rasters));
    }
    await encoding;
  } finally {
    await Promise.allSettled([encoding]); // nothing may be written or told after the last word
  }
  return pdf.missing();

  async function publish(page: RenderedPage, rasters: Raster[]) {
    await writePageImages(order.folder, page.page, rasters, RENDERED_WIDTHS);
    await tell({ t: "page", ...page });
  }
}

// Drawn anew in each size instead of scaled down from the largest: sharper, and half the bytes for text. Largest first.
const allSizes = (largest: PageSize) => RENDERED_WIDTHS.toReversed().map((width) => fitInto(width, largest));
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function checkedSizes(pdf: PdfDocument, limits: RenderLimits) {
  if (pdf.pageCount === 0) throw new Refusal("empty");
  if (pdf.pageCount > limits.pages) throw new Refusal("too-many-pages");
  return Array.from({ length: pdf.pageCount }, (_, index) => {
    const points = pdf.sizeOf(index + 1);
    checkPageSize(index + 1, points, limits.pixels);
    return fitInto(LARGEST_RENDERED_WIDTH, points);
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
