/** Where a tab keeps what it needs after a reload. */
export type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What this tab keeps, reloads included; null where there is nothing of the kind, or where it may not be used. */
export function tabStorage(): TabStorage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

/** Something this tab remembers over a reload. Where there is no room for it, or it isn't allowed, it is as if it had never been kept. */
export class TabNote<T> {
  readonly #key: string;
  readonly #storage: TabStorage | null;

  constructor(key: string, storage: TabStorage | null) {
    this.#key = key;
    this.#storage = storage;
  }

  /** What was written here, in this tab. */
  read(): T | null {
    try {
      return JSON.parse(this.#storage?.getItem(this.#key) ?? "null") as T | null;
    } catch {
      return null;
    }
  }

  /** Whether it is kept. */
  write(value: T): boolean {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(value));
      return this.#storage !== null;
    } catch {
      return false;
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // Nor was it kept.
    }
  }
}
