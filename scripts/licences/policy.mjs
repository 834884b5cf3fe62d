/** Licences that ask for no more than their notice. */
const permissive = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "PostgreSQL",
  "Python-2.0",
  "Unicode-3.0",
  "Unlicense",
  "Zlib",
]);

/** Licences with conditions that are met: used unchanged, linked dynamically, or embedded as a font; noted as such. */
const noted = new Set(["LGPL-2.1-or-later", "LGPL-3.0-or-later", "MPL-2.0", "OFL-1.1"]);

/** @typedef {"fine" | "noted" | "refused"} Verdict */

/**
 * Judges an SPDX expression: of alternatives the best counts, of several at once the worst. What is not known, AGPL and
 * source-available licences among it, is refused.
 * @param {string} expression
 * @returns {Verdict}
 */
export function judge(expression) {
  const alternatives = expression.replaceAll(/[()]/g, " ").split(/\s+OR\s+/);
  const verdicts = alternatives.map((alternative) =>
    worst(
      alternative
        .trim()
        .split(/\s+AND\s+/)
        .map(judgeOne),
    ),
  );
  return best(verdicts);
}

/**
 * @param {string} licence
 * @returns {Verdict}
 */
function judgeOne(licence) {
  const id = licence.trim();
  if (permissive.has(id)) return "fine";
  return noted.has(id) ? "noted" : "refused";
}

/** @param {Verdict[]} verdicts */
function worst(verdicts) {
  if (verdicts.includes("refused")) return "refused";
  return verdicts.includes("noted") ? "noted" : "fine";
}

/** @param {Verdict[]} verdicts */
function best(verdicts) {
  if (verdicts.includes("fine")) return "fine";
  return verdicts.includes("noted") ? "noted" : "refused";
}
