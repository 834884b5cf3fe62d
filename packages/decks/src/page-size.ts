import { Refusal, type PageSize } from "./results.ts";

/**
 * The size a page has when its longer side is `box` pixels. Both sides are bounded, not the width alone, so that portrait
 * pages cost no more than landscape ones and every page is sharp on a stage of that size, whichever way it lies.
 */
export function fitInto(box: number, { width, height }: PageSize): PageSize {
  const scale = box / Math.max(width, height);
  const fit = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: fit(width), height: fit(height) };
}

/**
 * Checks a page's natural size in points (1/72 inch).
 * @throws Refusal `broken` for a size that is none, `page-too-large` beyond `maxPixels` at a pixel a point.
 */
export function checkPageSize(page: number, { width, height }: PageSize, maxPixels: number): void {
  if (!(width > 0 && height > 0 && Number.isFinite(width) && Number.isFinite(height)))
    throw new Refusal("broken", page);
  if (width * height > maxPixels) throw new Refusal("page-too-large", page);
}
