const WINDOW_MS = 60_000;
const DEATHS_MAX = 3;

/** A room that was on a worker as it died, and when somebody in it last asked something of that worker. */
export type Suspect = { id: string; askedAt: number };

/**
 * Which room brings workers down. A dead worker doesn't say why it died, so all rooms on it are suspects, and who does it is there each
 * time. Where several were, which is so wherever one worker has them all, it is the one that asked its worker last. That may be wrong:
 * then the right one is found by the next three deaths, as those of the others count anew.
 */
export class WorkerDeaths {
  readonly #deaths = new Map<string, readonly number[]>();
  /** What was found of each worker that died within the window. */
  readonly #found = new Map<number, { at: number; blamed: string | null }>();

  /**
   * The room that is to go on without media because it brought down three workers in 60 s; null: all go on. Asked for each room of a
   * worker, it answers all of them alike.
   * @param now in milliseconds
   */
  blame(workerPid: number, suspects: readonly Suspect[], now: number): string | null {
    for (const [pid, { at }] of this.#found) if (at <= now - WINDOW_MS) this.#found.delete(pid);
    const known = this.#found.get(workerPid);
    if (known) return known.blamed;
    for (const [id, times] of this.#deaths) if (times.every((at) => at <= now - WINDOW_MS)) this.#deaths.delete(id);
    for (const { id } of suspects) {
      this.#deaths.set(id, [...(this.#deaths.get(id) ?? []).filter((at) => at > now - WINDOW_MS), now]);
    }
    const often = suspects.filter(({ id }) => (this.#deaths.get(id)?.length ?? 0) >= DEATHS_MAX);
    const blamed = often.toSorted((a, b) => b.askedAt - a.askedAt)[0]?.id ?? null;
    if (blamed !== null) for (const { id } of often) this.#deaths.delete(id);
    this.#found.set(workerPid, { at: now, blamed });
    return blamed;
  }
}
