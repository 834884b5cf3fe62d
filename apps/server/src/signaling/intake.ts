import { RequestError } from "@moim/protocol";

/** How long a restart takes at least, in milliseconds: whoever asks sooner finds nobody. */
export const RESTART_MS = 1_500;
/** Who was told that the server is busy comes again after this and up to as much more, so that not all come at once. */
const BUSY_MS = 10_000;

/** Whether this server takes in anyone new. Who continues a seat they have isn't asked. */
export class Intake {
  readonly #isBusy: () => boolean;
  #draining = false;

  /** @param isBusy whether the machine has more to do than it can take on */
  constructor(isBusy: () => boolean) {
    this.#isBusy = isBusy;
  }

  /** The server is about to go down. For good: there is no way back but another process. */
  drain(): void {
    this.#draining = true;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** @throws RequestError `restarting` or, for who has no place here yet, `busy`; with when to ask again */
  check({ hasPlace }: { hasPlace: boolean }): void {
    if (this.#draining) throw new RequestError("restarting", { retryAfterMs: RESTART_MS });
    if (hasPlace || !this.#isBusy()) return;
    throw new RequestError("busy", { retryAfterMs: Math.round(BUSY_MS * (1 + Math.random())) });
  }
}
