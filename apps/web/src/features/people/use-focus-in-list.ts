"use client";

import { useMemo, useRef, type FocusEvent, type RefObject } from "react";

/** What can have the focus in a row. */
const FOCUSABLE = "button:not(:disabled), a[href], input";

type Last = { id: string; index: number; element: HTMLElement };

/**
 * Follows the focus through a list whose rows come and go, by their `data-row` and `data-index`. When a row goes with
 * what had the focus, its neighbour gets it: otherwise one would be thrown back to the start of the page.
 */
export function useFocusInList(list: RefObject<HTMLElement | null>) {
  const last = useRef<Last | null>(null);
  const lost = useRef(true);
  return useMemo(
    () => ({
      /** Where the focus was last, also while it is in a menu of that row. */
      rowId: () => last.current?.id ?? null,
      /** The row whose focus is to be seen, as with a keyboard: after a press one goes on looking elsewhere. */
      visibleRowId: () => (!lost.current && last.current?.element.matches(":focus-visible") ? last.current.id : null),
      handlers: {
        onFocus: ({ target }: FocusEvent<HTMLElement>) => {
          const row = list.current?.contains(target) ? target.closest<HTMLElement>("[data-row]") : null;
          lost.current = false;
          if (row)
            last.current = { id: row.dataset["row"] ?? "", index: Number(row.dataset["index"]), element: target };
        },
        // Nobody is asked when what has the focus is taken out of the page.
        onBlur: () => {
          lost.current = true;
        },
      },
      /** After each change of the rows. */
      giveOn(items: readonly { id: string }[]) {
        const { current } = last;
        if (!current) return;
        const index = items.findIndex(({ id }) => id === current.id);
        if (index !== -1) current.index = index;
        if (lost.current || current.element.isConnected || document.activeElement !== document.body) return;
        last.current = null;
        const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].toSorted(
          (a, b) => distance(a, current.index) - distance(b, current.index),
        );
        const next = rows.map((row) => row.querySelector<HTMLElement>(FOCUSABLE)).find((element) => element !== null);
        (next ?? list.current)?.focus({ preventScroll: next === undefined });
      },
    }),
    [list],
  );
}

/** Rows below come before those above that are as near. */
function distance(row: HTMLElement, index: number): number {
  const by = Number(row.dataset["index"]) - index;
  return by < 0 ? -by + 0.5 : by;
}
