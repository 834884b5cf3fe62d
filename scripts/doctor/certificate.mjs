import { fail, ok, warn } from "./finding.mjs";

const DAY_MS = 86_400_000;
/** Caddy renews when a third of its ninety days is left: with less than this, renewing fails. */
const SOON_DAYS = 14;

/**
 * @param {string} name of the finding
 * @param {{ valid_from: string, valid_to: string }} certificate
 * @param {boolean} isTrusted
 * @param {number} [nowMs]
 * @returns {import("./finding.mjs").Finding}
 */
export function judgeCertificate(name, { valid_from: from, valid_to: to }, isTrusted, nowMs = Date.now()) {
  const todo = "See what renews it says (Caddy's log); TURN reads a new one when it is told: docs/operating.md.";
  const days = Math.floor((Date.parse(to) - nowMs) / DAY_MS);
  const date = (/** @type {string} */ text) => new Date(text).toISOString().slice(0, 10);
  if (Date.parse(to) <= nowMs) return fail(name, `Its certificate lapsed on ${date(to)}.`, todo);
  if (Date.parse(from) > nowMs)
    return fail(name, `Its certificate is good only from ${date(from)} on.`, "Check this machine's clock.");
  if (!isTrusted) {
    return warn(
      name,
      `Its certificate is good until ${date(to)}, and this machine doesn't trust who made it.`,
      "Browsers won't either, unless they were told to: take one of a public authority.",
    );
  }
  if (days < SOON_DAYS) return warn(name, `Its certificate lapses in ${days} days.`, todo);
  return ok(name, `Its certificate is good for ${days} more days.`);
}
