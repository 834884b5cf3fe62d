import { RequestError } from "@moim/protocol";

/** How long a restart takes at least, in milliseconds: whoever asks sooner finds nobody. */
export const RESTART_MS = 1_500;

/** Whether this server takes in anyone new. Who continues a seat they have isn't asked. */
export class Intake {
  #draining = false;

  /** The server is about to go down. For good: there is no way back but another process. */
  drain(): void {
    this.#draining = true;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** @throws RequestError `restarting`, with when to ask again */
  check(): void {
    if (this.#draining) throw new RequestError("restarting", { retryAfterMs: RESTART_MS });
  }
}
