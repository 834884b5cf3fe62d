import { DAY_MINUTES } from "./clock.ts";
import type { Segment } from "./segments.ts";

/** Less can't be read, nor pressed: what is shorter takes this much room. */
export const LEAST_SHOWN_MINUTES = 25;

/** Where a segment stands in its day's column: `column` of `columns` side by side, `span` of them wide. */
export type Placed = Segment & { column: number; columns: number; span: number };

const shownUntil = ({ fromMinute, toMinute }: Segment) => Math.max(toMinute, fromMinute + LEAST_SHOWN_MINUTES);
/** What begins late in the day is shown from a little earlier, so that it can be seen whole. */
export const shownFrom = ({ fromMinute }: Segment): number => Math.min(fromMinute, DAY_MINUTES - LEAST_SHOWN_MINUTES);

const overlaps = (a: Segment, b: Segment) => shownFrom(a) < shownUntil(b) && shownFrom(b) < shownUntil(a);

/**
 * Puts what overlaps on a day side by side: each takes the first column that is free, and grows to the right as far as nothing
 * is in its way. What hangs together by overlapping has the same number of columns.
 */
export function placeSideBySide(segments: readonly Segment[]): Placed[] {
  const sorted = segments.toSorted((a, b) => a.fromMinute - b.fromMinute || b.toMinute - a.toMinute);
  const placed: Placed[] = [];
  let group: { segment: Segment; column: number }[] = [];
  let groupEnd = -1;
  const close = () => {
    const columns = Math.max(0, ...group.map(({ column }) => column + 1));
    for (const { segment, column } of group) {
      const right = group
        .filter((other) => other.column > column && overlaps(other.segment, segment))
        .map((other) => other.column);
      placed.push({ ...segment, column, columns, span: Math.min(columns, ...right) - column });
    }
    group = [];
  };
  for (const segment of sorted) {
    if (shownFrom(segment) >= groupEnd) close();
    const taken = new Set(group.filter((other) => overlaps(other.segment, segment)).map(({ column }) => column));
    let column = 0;
    while (taken.has(column)) column += 1;
    group.push({ segment, column });
    groupEnd = Math.max(group.length === 1 ? 0 : groupEnd, shownUntil(segment));
  }
  close();
  return placed;
}
