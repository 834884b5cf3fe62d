/** For so long a tile says that someone reconnects; then it goes, and comes again with them. Milliseconds. */
export const TILE_STAYS_MS = 20_000;

/** Tells who has been without a connection for {@link TILE_STAYS_MS}, each time that changes. Whoever makes it closes it. */
export class Absence {
  readonly #onChange: (gone: readonly string[]) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #gone: readonly string[] = [];

  constructor(onChange: (gone: readonly string[]) => void) {
    this.#onChange = onChange;
  }

  /** @param away ids of all who are without a connection now */
  follow(away: readonly string[]): void {
    for (const id of away) {
      if (!this.#timers.has(id))
        this.#timers.set(
          id,
          setTimeout(() => this.#tell([...this.#gone, id]), TILE_STAYS_MS),
        );
    }
    for (const id of this.#timers.keys()) if (!away.includes(id)) this.#forget(id);
    if (this.#gone.some((id) => !away.includes(id))) this.#tell(this.#gone.filter((id) => away.includes(id)));
  }

  close(): void {
    for (const id of this.#timers.keys()) this.#forget(id);
    this.#gone = [];
  }

  #forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #tell(gone: readonly string[]): void {
    this.#gone = gone;
    this.#onChange(gone);
  }
}
