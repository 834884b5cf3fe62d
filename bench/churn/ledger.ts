/** What was written by someone, and when the server acknowledged it. */
export type Acknowledged = { room: string; text: string; at: number };
/** Who was in a room from when to when, and under how many ids they saw each text. */
export type Stay = {
  who: string;
  room: string;
  from: number;
  to: number;
  seen: ReadonlyMap<string, ReadonlySet<string>>;
};
export type Balance = { acknowledged: number; lost: string[]; doubled: string[] };

/** How long before it and after it someone has to be there to have seen a message for certain: a drop, a sync, a worker's death. */
const BEFORE_MS = 1_000;
const AFTER_MS = 10_000;

/**
 * Lost: acknowledged, and not stored, or not seen by someone who was there all the while. Doubled: stored twice, or seen under two ids.
 * @param stored the texts of each room's messages, as the database has them
 */
export function balance(
  acknowledged: readonly Acknowledged[],
  stored: ReadonlyMap<string, readonly string[]>,
  stays: readonly Stay[],
): Balance {
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const { room, text, at } of acknowledged) {
    const times = stored.get(room)?.filter((one) => one === text).length ?? 0;
    if (times === 0) lost.push(`${text}: not stored`);
    if (times > 1) doubled.push(`${text}: stored ${times} times`);
    for (const stay of stays) {
      if (stay.room !== room || stay.from > at - BEFORE_MS || stay.to < at + AFTER_MS) continue;
      if (!stay.seen.has(text)) lost.push(`${text}: not seen by ${stay.who}`);
    }
  }
  for (const { who, seen } of stays) {
    for (const [text, ids] of seen) if (ids.size > 1) doubled.push(`${text}: seen ${ids.size} times by ${who}`);
  }
  return { acknowledged: acknowledged.length, lost, doubled };
}
