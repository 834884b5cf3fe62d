import { ZOOM_MAX } from "@moim/protocol/limits";
import type { Zoom } from "@moim/protocol";
import type { Size } from "./paper.ts";

/** A place on a page, in fractions of its width and height. */
export type Spot = { x: number; y: number };

/** What a page looks like when all of it is shown. */
export const WHOLE: Zoom = { scale: 1, x: 0.5, y: 0.5 };

/** One press of a button or key enlarges by this much. */
export const STEP = 1.25;

/** Closer to the whole page than this is the whole page. */
const NEARLY_WHOLE = 1.02;

/** Null for the whole page: so that everybody means the same by it. */
export function simplified(zoom: Zoom): Zoom | null {
  if (zoom.scale < NEARLY_WHOLE) return null;
  const short = (value: number) => Math.round(value * 10_000) / 10_000;
  return { scale: short(zoom.scale), x: short(zoom.x), y: short(zoom.y) };
}

/**
 * The nearest look that shows no more beside the page than it must.
 * @param paper the whole page's size as it is shown without zoom
 * @param opening what it is seen through; as large as the paper, or larger
 */
export function bounded(zoom: Zoom, paper: Size, opening: Size): Zoom {
  const scale = Math.min(ZOOM_MAX, Math.max(1, zoom.scale));
  const along = (middle: number, seen: number, whole: number) => {
    const half = whole > 0 ? seen / (2 * scale * whole) : 1;
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, middle));
  };
  return {
    scale,
    x: along(zoom.x, opening.width, paper.width),
    y: along(zoom.y, opening.height, paper.height),
  };
}

/** Enlarges by a factor; what is under `at` stays where it is. `at` is in CSS pixels from the opening's middle. */
export function enlarged(zoom: Zoom, factor: number, at: Spot, paper: Size, opening: Size): Zoom {
  const scale = Math.min(ZOOM_MAX, Math.max(1, zoom.scale * factor));
  const kept = (middle: number, offset: number, whole: number) =>
    whole > 0 ? middle + offset / (zoom.scale * whole) - offset / (scale * whole) : middle;
  return bounded({ scale, x: kept(zoom.x, at.x, paper.width), y: kept(zoom.y, at.y, paper.height) }, paper, opening);
}

/** Moves the page along with a finger, by CSS pixels. */
export function moved(zoom: Zoom, by: Spot, paper: Size, opening: Size): Zoom {
  const { scale } = zoom;
  if (paper.width <= 0 || paper.height <= 0) return zoom;
  return bounded(
    { scale, x: zoom.x - by.x / (scale * paper.width), y: zoom.y - by.y / (scale * paper.height) },
    paper,
    opening,
  );
}

/** Where the page's box stands from the opening's middle, for CSS: it is first moved, then enlarged about its own middle. */
export function transformOf({ scale, x, y }: Zoom, paper: Size): string {
  const px = (middle: number, whole: number) => `${((0.5 - middle) * scale * whole).toFixed(2)}px`;
  return `translate(${px(x, paper.width)}, ${px(y, paper.height)}) scale(${scale})`;
}
