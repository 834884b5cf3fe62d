const HEARTBEAT_MS = 30_000;

/** @typedef {(text: string) => void} Say */

/**
 * Runs a piece of work that takes a while: one line when it begins, one when it ends, and one every half minute between.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @param {Say} [say]
 * @returns {Promise<T>}
 */
export async function step(title, work, say = console.log) {
  const begun = performance.now();
  say(`  ${title} …`);
  const heartbeat = setInterval(() => say(`  ${title} … ${seconds(begun)}`), HEARTBEAT_MS);
  try {
    const result = await work();
    say(`  ${title}: done in ${seconds(begun)}`);
    return result;
  } catch (error) {
    say(`  ${title}: failed after ${seconds(begun)}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Time since `begun` (of performance.now()), for people.
 * @param {number} begun
 */
export function seconds(begun) {
  const elapsed = (performance.now() - begun) / 1000;
  return elapsed < 60 ? `${elapsed.toFixed(1)} s` : `${Math.floor(elapsed / 60)} min ${Math.round(elapsed % 60)} s`;
}
