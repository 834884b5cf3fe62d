import { wholePixels, type Rect, type Size } from "./geometry.ts";

/** Slides or a screen, large, with the others in a strip beside or above. */
export type FocusLayout = {
  main: Rect;
  /** Places in the strip; there are never more than fit, so it may be shorter than what was asked for. */
  strip: Rect[];
  side: "right" | "top";
};

const STRIP_WIDTH = { least: 160, most: 240, share: 0.16 };
const TOP_TILE = { narrowest: 96, widest: 168, shape: 4 / 3, heightShare: 0.2 };

/** Whether the strip stands at the right (wide boxes) or on top (phones held upright). */
export function stripSide(box: Size): "right" | "top" {
  return box.width >= 640 && box.width >= box.height * 0.9 ? "right" : "top";
}

/** How many tiles the strip of a box holds, and how large they are. */
export function stripTile(box: Size, gap: number): { tile: Size; capacity: number } {
  if (stripSide(box) === "right") {
    const width = Math.min(STRIP_WIDTH.most, Math.max(STRIP_WIDTH.least, box.width * STRIP_WIDTH.share));
    const height = (width * 9) / 16;
    return { tile: { width, height }, capacity: Math.max(1, Math.floor((box.height + gap) / (height + gap))) };
  }
  const capacity = Math.max(1, Math.floor((box.width + gap) / (TOP_TILE.narrowest + gap)));
  const width = Math.min(
    TOP_TILE.widest,
    (box.width - gap * (capacity - 1)) / capacity,
    box.height * TOP_TILE.heightShare * TOP_TILE.shape,
  );
  return { tile: { width, height: width / TOP_TILE.shape }, capacity };
}

/** Places one large thing and `count` tiles beside it. */
export function placeFocus(count: number, box: Size, gap: number): FocusLayout {
  const side = stripSide(box);
  const { tile, capacity } = stripTile(box, gap);
  const shown = Math.min(count, capacity);
  if (shown === 0) return { main: { x: 0, y: 0, width: box.width, height: box.height }, strip: [], side };

  const width = wholePixels(tile.width);
  const height = wholePixels(tile.height);
  if (side === "right") {
    const x = wholePixels(box.width - width);
    return {
      main: { x: 0, y: 0, width: Math.max(0, x - gap), height: box.height },
      strip: Array.from({ length: shown }, (_, index) => ({ x, y: wholePixels(index * (tile.height + gap)), width, height })),
      side,
    };
  }
  const left = (box.width - (shown * tile.width + gap * (shown - 1))) / 2;
  return {
    main: { x: 0, y: height + gap, width: box.width, height: Math.max(0, box.height - height - gap) },
    strip: Array.from({ length: shown }, (_, index) => ({ x: wholePixels(left + index * (tile.width + gap)), y: 0, width, height })),
    side,
  };
}
