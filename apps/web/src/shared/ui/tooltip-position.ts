export type Side = "top" | "bottom" | "left" | "right";
type Box = { left: number; top: number; width: number; height: number };

const GAP_PX = 6;
const EDGE_PX = 8;

const opposite: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };

function at(side: Side, anchor: Box, bubble: { width: number; height: number }) {
  const centred = {
    left: anchor.left + (anchor.width - bubble.width) / 2,
    top: anchor.top + (anchor.height - bubble.height) / 2,
  };
  switch (side) {
    case "top":
      return { ...centred, top: anchor.top - bubble.height - GAP_PX };
    case "bottom":
      return { ...centred, top: anchor.top + anchor.height + GAP_PX };
    case "left":
      return { ...centred, left: anchor.left - bubble.width - GAP_PX };
    case "right":
      return { ...centred, left: anchor.left + anchor.width + GAP_PX };
  }
}

/** Where a bubble stands beside its anchor: on the wished side, on the other if there is no room, never off the window. */
export function tooltipPosition(
  side: Side,
  anchor: Box,
  bubble: { width: number; height: number },
  viewport: { width: number; height: number },
): { left: number; top: number } {
  const fits = ({ left, top }: { left: number; top: number }) =>
    side === "top" || side === "bottom"
      ? top >= EDGE_PX && top + bubble.height <= viewport.height - EDGE_PX
      : left >= EDGE_PX && left + bubble.width <= viewport.width - EDGE_PX;
  const wished = at(side, anchor, bubble);
  const place = fits(wished) ? wished : at(opposite[side], anchor, bubble);
  const clamp = (value: number, size: number, room: number) =>
    Math.max(EDGE_PX, Math.min(value, room - size - EDGE_PX));
  return {
    left: clamp(place.left, bubble.width, viewport.width),
    top: clamp(place.top, bubble.height, viewport.height),
  };
}
