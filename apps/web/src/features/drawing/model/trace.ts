import { simplify } from "@moim/drawing";

/** How far a line may be from what was drawn, in 1/10,000 of the page: half a pixel on a usual screen. */
const TOLERANCE = 4;

export type Box = Pick<DOMRect, "left" | "top" | "width" | "height">;

/** Where on the page something is on the screen, as marks count: from 0 to 10,000, and a little beyond. */
export function onPage(
  { clientX, clientY }: Pick<MouseEvent, "clientX" | "clientY">,
  box: Box,
): [x: number, y: number] {
  const share = (at: number, from: number, length: number) =>
    Math.min(11_000, Math.max(-1_000, Math.round(((at - from) / length) * 10_000)));
  return [share(clientX, box.left, box.width), share(clientY, box.top, box.height)];
}

/** What a line goes on with: new places without what it can do without. `last` is where it is now. */
export function goingOn(last: readonly number[], places: readonly number[]): number[] {
  return simplify([...last, ...places], TOLERANCE)
    .slice(2)
    .filter((_, index, all) => {
      const pair = index - (index % 2);
      const before = pair === 0 ? last : all.slice(pair - 2, pair);
      return all[pair] !== before[0] || all[pair + 1] !== before[1];
    });
}
