/** Something that a person can put right: its message says what is wrong and what to do, and is shown without a stack. */
export class Problem extends Error {
  /** @override */
  name = "Problem";
}

/**
 * Shows an error on the way out: a problem as its sentence, anything else with its stack.
 * @param {unknown} error
 */
export function showError(error) {
  const text =
    error instanceof Problem ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`\n${text}\n`);
}
