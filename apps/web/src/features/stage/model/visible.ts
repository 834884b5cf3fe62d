export type Wish = {
  /** Everyone who could be shown, in their lasting order. */
  order: readonly string[];
  /** How many places there are, the one for "others" included. */
  capacity: number;
  /** Who was shown before, in their places. */
  previous: readonly string[];
  /** Those who keep a place whatever happens: oneself, what is shared. */
  always: ReadonlySet<string>;
  /** When someone last spoke, in any clock; 0 for never. */
  lastSpokeAt: (id: string) => number;
  isSpeaking: (id: string) => boolean;
};

/**
 * Who gets a tile. While there is room: everyone, in order. Else those shown before keep their places, who left is
 * replaced in the same place, and someone who speaks off-screen takes the place of whoever was silent the longest.
 */
export function chooseVisible({ order, capacity, previous, always, lastSpokeAt, isSpeaking }: Wish): string[] {
  if (order.length <= capacity) return [...order];
  const places = Math.max(1, capacity - 1); // one is for "others"
  const present = new Set(order);
  const kept = Array.from({ length: places }, (_, place) => {
    const before = previous[place];
    return before !== undefined && present.has(before) ? before : null;
  });
  const hidden = order.filter((id) => !kept.includes(id));
  const holes = kept.filter((id) => id === null).length;
  const invited = [...hidden.filter((id) => always.has(id)), ...hidden.filter((id) => !always.has(id))].slice(0, holes);
  const fill = hidden.filter((id) => invited.includes(id)); // in their lasting order
  const result = kept.map((id) => id ?? fill.shift()).filter((id) => id !== undefined);

  const waiting = hidden
    .filter((id) => !invited.includes(id))
    .toSorted((a, b) => Number(always.has(b)) - Number(always.has(a)));
  const lastHeardAt = (id: string) => (isSpeaking(id) ? Infinity : lastSpokeAt(id));
  for (const id of waiting) {
    if (!always.has(id) && !isSpeaking(id)) continue;
    const keeps = (other: string) => always.has(other) || (isSpeaking(other) && !always.has(id));
    const quietest = quietestPlace(result, keeps, lastHeardAt);
    if (quietest !== -1) result[quietest] = id;
  }
  return result;
}

function quietestPlace(
  ids: readonly string[],
  keeps: (id: string) => boolean,
  lastHeardAt: (id: string) => number,
): number {
  let quietest = -1;
  ids.forEach((id, place) => {
    if (keeps(id)) return;
    const best = ids[quietest];
    // Of two equally silent ones the later place goes: the first places are the calmest.
    if (best === undefined || lastHeardAt(id) <= lastHeardAt(best)) quietest = place;
  });
  return quietest;
}

/** Whether two lists hold the same, in the same order. */
export function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, place) => id === b[place]);
}
