import { sleep } from "../shared/process-identity.mjs";

const FIRST_PAUSE_MS = 250;
const DEATHS_MAX = 5;
const WINDOW_MS = 60_000;

/**
 * Something that runs: a child or the embedded database.
 * @typedef {{ ended: Promise<string>, stop: () => Promise<void> }} Running
 */

/**
 * @template {Running} R
 * @typedef {object} Supervised
 * @property {() => R | undefined} current undefined between a death and the next start
 * @property {Promise<Error>} gaveUp resolves when it died too often; never while it is being stopped
 * @property {() => Promise<void>} stop
 */

/**
 * Keeps something running: when it dies it is started again, after a pause that doubles, until it died five times
 * within a minute.
 * @template {Running} R
 * @param {string} name
 * @param {R} first already started
 * @param {() => Promise<R>} startAgain
 * @param {(text: string) => void} say
 * @returns {Supervised<R>}
 */
export function supervise(name, first, startAgain, say) {
  /** @type {R | undefined} */
  let running = first;
  let isStopping = false;

  /** @returns {Promise<Error>} */
  async function watch() {
    /** @type {number[]} */
    let deaths = [];
    /** @type {string} */
    let reason = "";
    for (;;) {
      if (running) reason = await running.ended;
      running = undefined;
      // Asked to end: there is nothing to report, now or later.
      if (isStopping) return await new Promise(() => {});
      deaths = [...deaths.filter((at) => at > Date.now() - WINDOW_MS), Date.now()];
      if (deaths.length >= DEATHS_MAX) return new Error(`${name} keeps dying (${reason})`);
      const pause = FIRST_PAUSE_MS * 2 ** (deaths.length - 1);
      say(`${name} died (${reason}); starting it again in ${pause} ms.`);
      await sleep(pause);
      if (isStopping) return await new Promise(() => {});
      starting = startAgain();
      try {
        running = await starting;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
    }
  }

  /** @type {Promise<R> | undefined} */
  let starting;
  const gaveUp = watch();
  return {
    current: () => running,
    gaveUp,
    stop: async () => {
      isStopping = true;
      const last = running ?? (await starting?.catch(() => undefined));
      await last?.stop();
    },
  };
}
