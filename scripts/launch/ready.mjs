import { sleep } from "../shared/process-identity.mjs";
import { Problem } from "../shared/problem.mjs";

const LIMIT_MS = 60_000;

/**
 * Waits until an address answers.
 * @param {string} name
 * @param {string} url
 * @param {Promise<string>} ended of the process that should answer
 * @param {AbortSignal} [signal] gives up waiting
 * @throws {Problem} when the process ends first, or nothing answers within a minute
 */
export async function untilReady(name, url, ended, signal) {
  /** @type {string | undefined} */
  let reason;
  void ended.then((text) => (reason = text));
  const deadline = Date.now() + LIMIT_MS;
  while (Date.now() < deadline) {
    if (reason !== undefined)
      throw new Problem(`The ${name} ended before it answered (${reason}); its last lines say why.`);
    signal?.throwIfAborted();
    if (await answers(url)) return;
    await sleep(50);
  }
  throw new Problem(`The ${name} did not answer at ${url} within ${LIMIT_MS / 1000} s; its lines above may say why.`);
}

/** @param {string} url */
async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
