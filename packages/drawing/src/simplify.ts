import { distance } from "./hits.ts";
import type { Point } from "./paper.ts";

/**
 * Leaves out what a line can do without (Ramer, Douglas, Peucker): first and last points stay, and no point was further from
 * the line that is left than `tolerance`.
 * @param numbers x, y, x, y, …
 */
export function simplify(numbers: readonly number[], tolerance: number): number[] {
  const count = Math.floor(numbers.length / 2);
  const pointAt = (index: number): Point => ({ x: numbers[index * 2] ?? 0, y: numbers[index * 2 + 1] ?? 0 });
  const kept = new Set(count > 0 ? [0, count - 1] : []);
  const spans: [number, number][] = [[0, count - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    let [furthest, most] = [-1, tolerance];
    for (let index = first + 1; index < last; index += 1) {
      const off = distance(pointAt(first), pointAt(last), pointAt(index));
      if (off > most) [furthest, most] = [index, off];
    }
    if (furthest < 0) continue;
    kept.add(furthest);
    spans.push([first, furthest], [furthest, last]);
  }
  return [...kept].toSorted((a, b) => a - b).flatMap((index) => Object.values(pointAt(index)));
}
