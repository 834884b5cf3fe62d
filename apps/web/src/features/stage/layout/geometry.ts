/** All lengths are CSS pixels. */
export type Size = { width: number; height: number };
export type Rect = Size & { x: number; y: number };

/** The shapes a tile may take, as width divided by height. */
export type Shapes = { narrowest: number; widest: number };

/** Cameras send 16:9. Up to a quarter of the width may be cut, so that faces are larger where a window is high. */
export const FACES: Shapes = { narrowest: 4 / 3, widest: 16 / 9 };
/** On a phone held upright tiles may be portraits: otherwise half of it stays empty. */
export const UPRIGHT_FACES: Shapes = { narrowest: 3 / 4, widest: 16 / 9 };

/** The largest size of an allowed shape that fits into a cell. */
export function fitInto(cell: Size, shapes: Shapes): Size {
  if (cell.width <= 0 || cell.height <= 0) return { width: 0, height: 0 };
  const shape = Math.min(shapes.widest, Math.max(shapes.narrowest, cell.width / cell.height));
  const width = Math.min(cell.width, cell.height * shape);
  return { width, height: width / shape };
}

/** Down to a whole pixel; what is whole but for a rounding error stays. */
export function wholePixels(length: number): number {
  return Math.floor(length + 1e-6);
}

/** A size placed in the middle of a box, on whole pixels. */
export function centred(size: Size, box: Rect): Rect {
  const width = wholePixels(size.width);
  const height = wholePixels(size.height);
  return {
    x: wholePixels(box.x + (box.width - width) / 2),
    y: wholePixels(box.y + (box.height - height) / 2),
    width,
    height,
  };
}
