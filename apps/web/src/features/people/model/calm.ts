import type { Placed } from "./order.ts";

/** Someone in the list as it stands on the screen. Who has left while it was held keeps their row, so that none below moves up. */
export type Shown = Placed & { gone: boolean };

/**
 * The list as it is to stand now. While it is held (somebody points at it, or has one of its menus open) whoever is in it
 * keeps their place, and who is new comes last: what is about to be pressed stays under the pointer.
 */
export function arrange(before: readonly Shown[], wanted: readonly Placed[], held: boolean): Shown[] {
  if (!held) return wanted.map((one) => ({ ...one, gone: false }));
  const here = new Map(wanted.map((one) => [one.id, one]));
  const known = new Set(before.map(({ id }) => id));
  return [
    ...before.map((one) => ({ ...one, name: here.get(one.id)?.name ?? one.name, gone: !here.has(one.id) })),
    ...wanted.filter(({ id }) => !known.has(id)).map((one) => ({ ...one, group: "others" as const, gone: false })),
  ];
}

/**
 * By how many pixels to scroll along after rows changed place, so that what one looks at stays where it is: most of it,
 * should it have parted. Rows are given by where they begin.
 * @param seen ids of the rows in sight
 */
export function shiftOf(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  seen: readonly string[],
): number {
  const shifts = seen
    .flatMap((id) => {
      const [from, to] = [before.get(id), after.get(id)];
      return from === undefined || to === undefined ? [] : [to - from];
    })
    .toSorted((a, b) => a - b);
  return shifts[Math.floor(shifts.length / 2)] ?? 0;
}
