export type Slope = { perHour: number; plusMinus95: number; samples: number };

/**
 * How fast something grows, by least squares, with the half-width of its 95 % interval. Samples that follow each other resemble each
 * other, so they count for fewer: n (1 - r) / (1 + r), with r the residuals' correlation with the one before.
 */
export function slopeOf(samples: readonly { atMs: number; value: number }[]): Slope | null {
  const n = samples.length;
  if (n < 8) return null;
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const hours = samples.map(({ atMs }) => atMs / 3_600_000);
  const values = samples.map(({ value }) => value);
  const [middle, level] = [mean(hours), mean(values)];
  const spread = hours.reduce((sum, hour) => sum + (hour - middle) ** 2, 0);
  const perHour = hours.reduce((sum, hour, index) => sum + (hour - middle) * (values[index]! - level), 0) / spread;
  const residuals = values.map((value, index) => value - level - perHour * (hours[index]! - middle));
  const squares = residuals.reduce((sum, one) => sum + one ** 2, 0);
  const together = residuals.slice(1).reduce((sum, one, index) => sum + one * residuals[index]!, 0);
  const r = squares === 0 ? 0 : Math.min(0.99, Math.max(0, together / squares));
  const effective = Math.max(3, (n * (1 - r)) / (1 + r));
  const deviation = Math.sqrt(squares / (effective - 2) / spread);
  const round = (value: number) => Math.round(value * 10) / 10;
  return { perHour: round(perHour), plusMinus95: round(1.96 * deviation), samples: n };
}

/** The lowest of each minute: what is left of a heap when it was just swept. */
export function lowestPerMinute(samples: readonly { atMs: number; value: number }[]) {
  const minutes = Map.groupBy(samples, ({ atMs }) => Math.floor(atMs / 60_000));
  return [...minutes.values()].map((all) => all.reduce((least, one) => (one.value < least.value ? one : least)));
}
