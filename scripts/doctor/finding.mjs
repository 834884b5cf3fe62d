/**
 * What was found of one thing.
 * @typedef {object} Finding
 * @property {string} name what was looked at, in a word or two
 * @property {"ok" | "warn" | "fail"} state
 * @property {string} says a sentence
 * @property {string} [todo] what to do about it; always there unless the state is ok
 */

/**
 * @param {string} name
 * @param {string} says
 * @returns {Finding}
 */
export const ok = (name, says) => ({ name, state: "ok", says });
/**
 * Works for now, or for some.
 * @param {string} name
 * @param {string} says
 * @param {string} todo
 * @returns {Finding}
 */
export const warn = (name, says, todo) => ({ name, state: "warn", says, todo });
/**
 * @param {string} name
 * @param {string} says
 * @param {string} todo
 * @returns {Finding}
 */
export const fail = (name, says, todo) => ({ name, state: "fail", says, todo });

/**
 * All findings as a person reads them.
 * @param {readonly Finding[]} findings
 * @returns {string}
 */
export function inWords(findings) {
  const lines = findings.flatMap(({ name, state, says, todo }) => [
    `${state.padEnd(4)}  ${name}: ${says}`,
    ...(todo ? [`      → ${todo}`] : []),
  ]);
  const failed = findings.filter(({ state }) => state === "fail").map(({ name }) => name);
  const end = failed.length === 0 ? "Nothing is broken." : `Broken: ${[...new Set(failed)].join(", ")}.`;
  return [...lines, "", end].join("\n");
}

/** @param {unknown} error */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  return code && cause.message.includes(code)
    ? cause.message
    : [cause.message, code && `(${code})`].filter(Boolean).join(" ");
}
