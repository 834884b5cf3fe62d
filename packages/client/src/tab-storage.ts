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
