import { placeFocus, stripCapacity, stripSide } from "./focus.ts";
import { centred, FACES, fitInto, type Rect, type Size } from "./geometry.ts";
import { gridCapacity, placeGrid } from "./grid.ts";

export const GAP_PX = 8;
const NARROWEST_TILE_PX = 160;

/** What decides how much of the stage the large thing takes: faces keep their shape, paper and screens use it all. */
export type Main = "face" | "content" | null;

/** How many tiles there is room for, the one for "others" included. The most is bounded by what a machine can decode. */
export function capacityOf(box: Size, main: Main): number {
  if (main !== null) return stripCapacity(box, GAP_PX);
  const most = box.width >= 1000 ? 25 : box.width >= 640 ? 16 : 8;
  return gridCapacity(box, FACES, GAP_PX, NARROWEST_TILE_PX, most);
}

/** Where everything stands: the large thing, if there is one, and `count` tiles. */
export function arrange(box: Size, main: Main, count: number): { main: Rect | null; tiles: Rect[] } {
  if (main === null) return { main: null, tiles: placeGrid(count, box, FACES, GAP_PX) };
  const { main: area, strip } = placeFocus(count, box, GAP_PX);
  if (main === "content") return { main: area, tiles: strip };
  // Whom one looks at alone on a phone held upright may fill it as a portrait does.
  const shapes = stripSide(box) === "top" ? { narrowest: 3 / 4, widest: 16 / 9 } : FACES;
  return { main: centred(fitInto(area, shapes), area), tiles: strip };
}
