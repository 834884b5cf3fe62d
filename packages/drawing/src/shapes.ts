import type { Mark } from "@moim/protocol";
import { getStroke } from "perfect-freehand";
import { markHex } from "./colors.ts";
import { onPaper, type PageSize, type Point } from "./paper.ts";
import { ASCENT, LINE_HEIGHT, linesOf } from "./text-lines.ts";

/** An outline or a line, as an SVG path (absolute M, L, Q, A and Z only). Lines have round caps and joins. */
export type PathShape = {
  kind: "path";
  d: string;
  /** Hex colours; what is missing isn't painted. */
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
  /** 0 to 1; missing is 1. */
  opacity?: number;
};
/** One line of a text, left-aligned: x is where it begins, y its baseline, `size` the font's. */
export type TextShape = { kind: "text"; x: number; y: number; size: number; color: string; text: string };
export type Shape = PathShape | TextShape;

const HIGHLIGHTER_OPACITY = 0.4;

/**
 * What a mark looks like, in units of the page's paper (see paper.ts: 0 0 10000 H). In the order to paint.
 * @param page the size of the page, in any unit.
 */
export function shapesOf(mark: Mark, page: PageSize): Shape[] {
  const color = markHex[mark.color];
  const points = onPaper(mark.points, page);
  const [start, end = start] = points;
  if (!start || !end) return [];
  const line = { kind: "path", stroke: color, strokeWidth: mark.size } as const;
  switch (mark.tool) {
    case "pen":
      return [{ kind: "path", d: strokeOutline(points, mark.size), fill: color }];
    case "highlighter":
      return [{ kind: "path", d: strokeOutline(points, mark.size), fill: color, opacity: HIGHLIGHTER_OPACITY }];
    case "line":
      return [{ ...line, d: `M${at(start)}L${at(end)}` }];
    case "arrow":
      return [{ ...line, d: arrow(start, end, mark.size) }];
    case "rectangle":
      return [{ ...line, d: `M${at(start)}L${end.x},${round(start.y)}L${at(end)}L${start.x},${round(end.y)}Z` }];
    case "ellipse":
      return [{ ...line, d: ellipse(start, end) }];
    case "text":
      return linesOf(mark).map((text, index) => ({
        kind: "text",
        x: start.x,
        y: round(start.y + (ASCENT + index * LINE_HEIGHT) * mark.size),
        size: mark.size,
        color,
        text,
      }));
  }
}

const round = (value: number) => Math.round(value * 10) / 10;
const at = ({ x, y }: Point) => `${round(x)},${round(y)}`;

/** The outline of a stroke, its corners rounded off: through the middle of each two, bent by the corner between. */
function strokeOutline(points: readonly Point[], size: number): string {
  const outline = getStroke([...points], { size, thinning: 0, streamline: 0.3, simulatePressure: false, last: true });
  const corners = outline.map(([x, y]) => ({ x, y }));
  const [first] = corners;
  if (!first) return "";
  return (
    corners.reduce((path, corner, index) => {
      const next = corners[index + 1] ?? first;
      const middle = { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
      return index === 0 ? `M${at(middle)}` : `${path}Q${at(corner)} ${at(middle)}`;
    }, "") + "Z"
  );
}

/** A line with a head of two more; the head is never longer than the line. */
function arrow(from: Point, to: Point, size: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const head = Math.min(size * 4 + 60, length);
  const direction = Math.atan2(to.y - from.y, to.x - from.x);
  const barb = (turn: number) =>
    at({ x: to.x - head * Math.cos(direction + turn), y: to.y - head * Math.sin(direction + turn) });
  return `M${at(from)}L${at(to)}M${barb(Math.PI / 6)}L${at(to)}L${barb(-Math.PI / 6)}`;
}

/** The ellipse in the rectangle of two opposite corners, as two halves. */
function ellipse(a: Point, b: Point): string {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const y = round((a.y + b.y) / 2);
  const radii = `${round((right - left) / 2)},${round(Math.abs(b.y - a.y) / 2)}`;
  return `M${left},${y}A${radii} 0 0 1 ${right},${y}A${radii} 0 0 1 ${left},${y}Z`;
}
