/** A page's size, in any unit: only its form matters. */
export type PageSize = { width: number; height: number };
export type Point = { x: number; y: number };

/** How wide every paper is, in its own units: those of a mark's `size`. */
export const PAPER_WIDTH = 10_000;

/**
 * How high a page's paper is. Everything here is laid out on this paper, 0 0 10000 H, whose units are the same in both
 * directions: a circle stays round on a wide page.
 */
export function paperHeight({ width, height }: PageSize): number {
  return (PAPER_WIDTH * height) / width;
}

/** A mark's numbers as points on the paper: its y counts in 1/10,000 of the page's height, the paper's in those of its width. */
export function onPaper(numbers: readonly number[], page: PageSize): Point[] {
  const stretch = page.height / page.width;
  const points: Point[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2)
    points.push({ x: numbers[index] ?? 0, y: (numbers[index + 1] ?? 0) * stretch });
  return points;
}
