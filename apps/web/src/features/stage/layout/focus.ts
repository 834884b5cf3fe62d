import { FACES, wholePixels, type Rect, type Size } from "./geometry.ts";
import { gridCapacity, placeGrid } from "./grid.ts";

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

/** How much of the width a strip beside may be given, and the least that a tile in it may have. */
export const SPLIT = { least: 0.1, most: 0.6, narrowestTilePx: 120, mostTiles: 25 };

/** The share of the width that a strip beside takes; null where it stands on top. `chosen` is null for the usual one. */
export function shareOf(box: Size, chosen: number | null): number | null {
  if (stripSide(box) !== "right" || box.width <= 0) return null;
  if (chosen !== null) return Math.min(SPLIT.most, Math.max(SPLIT.least, chosen));
  return Math.min(STRIP_WIDTH.most, Math.max(STRIP_WIDTH.least, box.width * STRIP_WIDTH.share)) / box.width;
}

/** A strip as wide as someone dragged it: a grid of faces, from the top. */
function chosenStrip(box: Size, chosen: number): Size {
  return { width: wholePixels(box.width * (shareOf(box, chosen) ?? 0)), height: box.height };
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
export function stripCapacity(box: Size, gap: number, chosen: number | null = null): number {
  if (chosen !== null && stripSide(box) === "right") {
    const strip = chosenStrip(box, chosen);
    return gridCapacity(strip, FACES, gap, Math.min(SPLIT.narrowestTilePx, strip.width), SPLIT.mostTiles);
  }
  const { columns, rows } = stripOf(Infinity, box, gap);
  return columns * rows;
}

/**
 * Places one large thing and `count` tiles beside it.
 * @param chosen the share of the width the tiles beside are to have; null for the usual strip
 */
export function placeFocus(count: number, box: Size, gap: number, chosen: number | null = null): FocusLayout {
  const side = stripSide(box);
  if (side === "right" && chosen !== null && count > 0) return { ...placeChosen(count, box, gap, chosen), side };
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

function placeChosen(count: number, box: Size, gap: number, chosen: number) {
  const area = chosenStrip(box, chosen);
  const tiles = placeGrid(Math.min(count, stripCapacity(box, gap, chosen)), area, FACES, gap);
  const x = box.width - area.width;
  const top = Math.min(...tiles.map((tile) => tile.y));
  return {
    main: { x: 0, y: 0, width: Math.max(0, x - gap), height: box.height },
    strip: tiles.map((tile) => ({ ...tile, x: tile.x + x, y: tile.y - top })),
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
