export type FocusState = {
  /** What is large, or null: a grid of equals. */
  focus: string | null;
  /** Of what is shown to everyone, the one that would be large if nothing was pinned. */
  shared: string | null;
  /** What was shown to everyone before; what is new takes the focus. */
  seen: readonly string[];
};

export const NO_FOCUS: FocusState = { focus: null, shared: null, seen: [] };

/**
 * What is shown large: what this person pinned; else what was shared or put into the spotlight last; when that ends, what
 * still is.
 * @param shared Slides, screens of others and who is in the spotlight, the more telling last.
 * @param present Everything that can be pinned.
 */
export function chooseFocus(
  previous: FocusState,
  { pinned, shared, present }: { pinned: string | null; shared: readonly string[]; present: readonly string[] },
): FocusState {
  const latest = shared.filter((id) => !previous.seen.includes(id)).at(-1);
  const kept = previous.shared !== null && shared.includes(previous.shared) ? previous.shared : null;
  const main = latest ?? kept ?? shared.at(-1) ?? null;
  return { focus: pinned !== null && present.includes(pinned) ? pinned : main, shared: main, seen: shared };
}

export function sameFocus(a: FocusState, b: FocusState): boolean {
  return (
    a.focus === b.focus &&
    a.shared === b.shared &&
    a.seen.length === b.seen.length &&
    a.seen.every((id, at) => id === b.seen[at])
  );
}
