import type { Mark } from "@moim/protocol";
import { onPaper, type PageSize, type Point } from "./paper.ts";
import { LINE_HEIGHT, linesOf, widthOf } from "./text-lines.ts";

/**
 * Whether an eraser touches a mark: the line of a stroke or a shape (not the middle of a rectangle), anywhere on a text.
 * @param point the eraser's middle, and
 * @param radius how far it reaches, in units of the page's paper.
 */
export function hits(mark: Mark, page: PageSize, point: Point, radius: number): boolean {
  const points = onPaper(mark.points, page);
  const [start, end = start] = points;
  if (!start || !end) return false;
  const reach = radius + mark.size / 2;
  switch (mark.tool) {
    case "pen":
    case "highlighter":
    case "line":
    case "arrow":
      return isNearPath(points, point, reach);
    case "rectangle":
      return isNearPath([start, { x: end.x, y: start.y }, end, { x: start.x, y: end.y }, start], point, reach);
    case "ellipse":
      return isNearPath(roundEllipse(start, end), point, reach);
    case "text":
      return isInText(mark, start, point, radius);
  }
}

/** Whether a point is nearer to a line through points than this. A single point is a dot. */
function isNearPath(points: readonly Point[], point: Point, reach: number): boolean {
  if (points.length === 1) return points.some((dot) => distance(dot, dot, point) <= reach);
  return points.some((to, index) => {
    const from = points[index - 1];
    return from !== undefined && distance(from, to, point) <= reach;
  });
}

/** How far a point is from a line between two others. */
export function distance(from: Point, to: Point, { x, y }: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(from.x + along * dx - x, from.y + along * dy - y);
}

const ELLIPSE_SIDES = 48;

function roundEllipse(a: Point, b: Point): Point[] {
  return Array.from({ length: ELLIPSE_SIDES + 1 }, (_, side) => {
    const turn = (side / ELLIPSE_SIDES) * 2 * Math.PI;
    return {
      x: (a.x + b.x) / 2 + (Math.cos(turn) * (b.x - a.x)) / 2,
      y: (a.y + b.y) / 2 + (Math.sin(turn) * (b.y - a.y)) / 2,
    };
  });
}

function isInText(mark: Mark, corner: Point, { x, y }: Point, radius: number): boolean {
  const lines = linesOf(mark);
  const width = Math.max(...lines.map(widthOf)) * mark.size;
  const height = lines.length * LINE_HEIGHT * mark.size;
  return (
    x >= corner.x - radius &&
    x <= corner.x + width + radius &&
    y >= corner.y - radius &&
    y <= corner.y + height + radius
  );
}
