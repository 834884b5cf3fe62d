import { placeFocus, stripCapacity, stripSide } from "./focus.ts";
import { centred, FACES, fitInto, UPRIGHT_FACES, type Rect, type Size } from "./geometry.ts";
import { gridCapacity, placeGrid } from "./grid.ts";

export const GAP_PX = 8;
const NARROWEST_TILE_PX = 160;

/** What decides how much of the stage the large thing takes: faces keep their shape, paper and screens use it all. */
export type Main = "face" | "content" | null;

const facesIn = (box: Size) => (stripSide(box) === "top" ? UPRIGHT_FACES : FACES);

/** How many tiles there is room for, the one for "others" included. The most is bounded by what a machine can decode. */
export function capacityOf(box: Size, main: Main, share: number | null = null): number {
  if (main !== null) return stripCapacity(box, GAP_PX, main === "content" ? share : null);
  const most = box.width >= 1000 ? 25 : box.width >= 640 ? 16 : 8;
  return gridCapacity(box, facesIn(box), GAP_PX, NARROWEST_TILE_PX, most);
}

/**
 * Where everything stands: the large thing, if there is one, and `count` tiles.
 * @param share of the width that tiles beside slides or a screen were given; null for the usual
 */
export function arrange(
  box: Size,
  main: Main,
  count: number,
  share: number | null = null,
): { main: Rect | null; tiles: Rect[] } {
  if (main === null) return { main: null, tiles: placeGrid(count, box, facesIn(box), GAP_PX) };
  const { main: area, strip } = placeFocus(count, box, GAP_PX, main === "content" ? share : null);
  if (main === "content") return { main: area, tiles: strip };
  return { main: centred(fitInto(area, facesIn(box)), area), tiles: strip };
}
