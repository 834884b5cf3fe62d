import { wholePixels, type Rect, type Size } from "./geometry.ts";

/** Slides or a screen, large, with the others in a strip beside or above. */
export type FocusLayout = {
  main: Rect;
  /** Places in the strip; there are never more than fit, so it may be shorter than what was asked for. */
  strip: Rect[];
  side: "right" | "top";
};

const STRIP_WIDTH = { least: 160, most: 240, share: 0.16 };
const TOP_TILE = { widest: 200, shape: 4 / 3, heightShare: 0.2 };
/** Three on a phone, five on a tablet. */
const narrowestOnTop = (width: number) => Math.min(140, Math.max(96, width / 5));
/** What the large thing needs on a phone held upright: paper of 4:3 and what stands below it. The rest may be faces. */
const mainHeight = (width: number) => (width * 3) / 4 + 100;
const MOST_ROWS = 2;

/** Whether the strip stands at the right (wide boxes) or on top (phones held upright). */
export function stripSide(box: Size): "right" | "top" {
  return box.width >= 640 && box.width >= box.height * 0.9 ? "right" : "top";
}

type Strip = { tile: Size; columns: number; rows: number };

/** The strip of a box: how large its tiles are, and how many it holds. On top, two have half the width each, not a third. */
function stripOf(count: number, box: Size, gap: number): Strip {
  if (stripSide(box) === "right") {
    const width = Math.min(STRIP_WIDTH.most, Math.max(STRIP_WIDTH.least, box.width * STRIP_WIDTH.share));
    const height = (width * 9) / 16;
    return { tile: { width, height }, columns: 1, rows: Math.max(1, Math.floor((box.height + gap) / (height + gap))) };
  }
  const fitting = Math.max(1, Math.floor((box.width + gap) / (narrowestOnTop(box.width) + gap)));
  const columns = Math.min(fitting, Math.max(2, count));
  const width = Math.min(
    TOP_TILE.widest,
    (box.width - gap * (columns - 1)) / columns,
    box.height * TOP_TILE.heightShare * TOP_TILE.shape,
  );
  const height = width / TOP_TILE.shape;
  const rows = Math.floor((box.height - mainHeight(box.width)) / (height + gap));
  return { tile: { width, height }, columns, rows: Math.min(MOST_ROWS, Math.max(1, rows)) };
}

/** How many tiles the strip of a box holds. */
export function stripCapacity(box: Size, gap: number): number {
  const { columns, rows } = stripOf(Infinity, box, gap);
  return columns * rows;
}

/** Places one large thing and `count` tiles beside it. */
export function placeFocus(count: number, box: Size, gap: number): FocusLayout {
  const side = stripSide(box);
  const strip = stripOf(count, box, gap);
  const shown = Math.min(count, strip.columns * strip.rows);
  if (shown === 0) return { main: { x: 0, y: 0, width: box.width, height: box.height }, strip: [], side };
  return { ...(side === "right" ? placeRight(shown, strip, box, gap) : placeTop(shown, strip, box, gap)), side };
}

function placeRight(shown: number, { tile }: Strip, box: Size, gap: number) {
  const width = wholePixels(tile.width);
  const height = wholePixels(tile.height);
  const x = wholePixels(box.width - width);
  return {
    main: { x: 0, y: 0, width: Math.max(0, x - gap), height: box.height },
    strip: Array.from({ length: shown }, (_, index) => ({
      x,
      y: wholePixels(index * (tile.height + gap)),
      width,
      height,
    })),
  };
}

function placeTop(shown: number, { tile, columns }: Strip, box: Size, gap: number) {
  const width = wholePixels(tile.width);
  const height = wholePixels(tile.height);
  const rows = Math.ceil(shown / columns);
  const below = rows * (height + gap);
  return {
    main: { x: 0, y: below, width: box.width, height: Math.max(0, box.height - below) },
    strip: Array.from({ length: shown }, (_, index) => {
      const row = Math.floor(index / columns);
      const inRow = Math.min(columns, shown - row * columns);
      const left = (box.width - (inRow * tile.width + gap * (inRow - 1))) / 2;
      return {
        x: wholePixels(left + (index - row * columns) * (tile.width + gap)),
        y: row * (height + gap),
        width,
        height,
      };
    }),
  };
}
