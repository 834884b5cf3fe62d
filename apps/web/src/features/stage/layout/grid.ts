import { fitInto, wholePixels, type Rect, type Shapes, type Size } from "./geometry.ts";

export type Grid = { columns: number; rows: number; tile: Size };

/** The rows and columns that give `count` tiles the largest area in a box. */
export function fitGrid(count: number, box: Size, shapes: Shapes, gap: number): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), tile: { width: 0, height: 0 } };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const cell = {
      width: (box.width - gap * (columns - 1)) / columns,
      height: (box.height - gap * (rows - 1)) / rows,
    };
    const tile = fitInto(cell, shapes);
    if (tile.width * tile.height > best.tile.width * best.tile.height) best = { columns, rows, tile };
  }
  return best;
}

/** Where the tiles of a grid stand: centred as a whole, the last row centred on its own. */
export function placeGrid(count: number, box: Size, shapes: Shapes, gap: number): Rect[] {
  const { columns, rows, tile } = fitGrid(count, box, shapes, gap);
  const top = (box.height - (rows * tile.height + gap * (rows - 1))) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (box.width - (inRow * tile.width + gap * (inRow - 1))) / 2;
    return {
      x: wholePixels(left + (index - row * columns) * (tile.width + gap)),
      y: wholePixels(top + row * (tile.height + gap)),
      width: wholePixels(tile.width),
      height: wholePixels(tile.height),
    };
  });
}

/** How many tiles, up to `most`, a grid holds before they become narrower than `narrowest`; never fewer than two. */
export function gridCapacity(box: Size, shapes: Shapes, gap: number, narrowest: number, most: number): number {
  let capacity = 2;
  while (capacity < most && fitGrid(capacity + 1, box, shapes, gap).tile.width >= narrowest) capacity += 1;
  return capacity;
}
