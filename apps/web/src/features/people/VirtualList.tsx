"use client";

import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ComponentProps, type ReactNode, type RefObject } from "react";
import { shiftOf } from "./model/calm.ts";
import { useFocusInList } from "./use-focus-in-list.ts";

/** Up to here all rows are in the page: for the browser's own search, and because it costs nothing. */
const ALL_UP_TO = 24;
/** How many rows stand ready on both sides of what is seen: a screen reader and the Tab key go on there. */
const READY_ROWS = 8;

type Props<Item> = Omit<ComponentProps<"ul">, "children" | "role" | "ref"> & {
  items: readonly Item[];
  /** How high a row will probably be, in pixels; it is measured once it is there. */
  estimatePx: (item: Item) => number;
  /** Ids of rows that stay in the page wherever one is: those with headings. */
  landmarks?: ReadonlySet<string>;
  /** What the list is of: where that changes (another search), one begins at its head. */
  of?: string;
  children: (item: Item) => ReactNode;
};

/**
 * A list of which only what is near the eye is in the page, with each row's number and the number of all for screen readers. What has the
 * focus stays in the page and in its place, whatever the order and however far one scrolls. Scrolls with the nearest `data-scroller`.
 */
export function VirtualList<Item extends { id: string }>(props: Props<Item>) {
  const { items, estimatePx, landmarks, of = "", children, ...rest } = props;
  const list = useRef<HTMLUListElement>(null);
  const scroller = () => list.current?.closest<HTMLElement>("[data-scroller]") ?? null;
  const margin = useMargin(list);
  const focus = useFocusInList(list);
  // Not compiled, and nothing of it is handed to what is.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: scroller,
    getItemKey: (index) => items[index]?.id ?? index,
    estimateSize: (index) => (items[index] ? estimatePx(items[index]) : 0),
    scrollMargin: margin,
    overscan: READY_ROWS,
    // What is drawn first, before the scroller was measured.
    initialRect: { width: 360, height: 600 },
    useFlushSync: false,
    rangeExtractor: (range: Range) => {
      if (range.count <= ALL_UP_TO) return Array.from({ length: range.count }, (_, index) => index);
      const kept = items.flatMap(({ id }, index) => (landmarks?.has(id) || id === focus.rowId() ? [index] : []));
      return [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((a, b) => a - b);
    },
  });

  // Rows came, went or changed places: what one looks at, or has the focus, stays where it is.
  const before = useRef({ items, margin, of, starts: new Map<string, number>() });
  useLayoutEffect(() => {
    const starts = new Map(items.map(({ id }, index) => [id, virtualizer.measurementsCache[index]?.start ?? 0]));
    const moved = before.current.items !== items || before.current.margin !== margin;
    const element = scroller();
    if (element && list.current && before.current.of !== of) {
      const head = margin - parseFloat(getComputedStyle(list.current).scrollMarginTop);
      element.scrollTop = Math.min(element.scrollTop, head);
    } else if (moved && element) {
      const shift = shiftOf(
        before.current.starts,
        starts,
        followed(before.current.starts, element, focus.visibleRowId()),
      );
      if (shift !== 0) element.scrollTop += shift;
    }
    before.current = { items, margin, of, starts };
    focus.giveOn(items);
  });

  return (
    <ul
      {...rest}
      ref={list}
      tabIndex={-1}
      className="relative scroll-mt-16 outline-none [overflow-anchor:none]"
      style={{ height: virtualizer.getTotalSize() }}
      {...focus.handlers}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        if (!item) return null;
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            data-row={item.id}
            aria-posinset={index + 1}
            aria-setsize={items.length}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            {children(item)}
          </li>
        );
      })}
    </ul>
  );
}

/** Rows that one scrolls along with: the focused one or those in sight, but none while the list's head is: there what is new is to be seen. */
function followed(starts: ReadonlyMap<string, number>, scroller: HTMLElement, focusedId: string | null): string[] {
  const [top, end] = [scroller.scrollTop, scroller.scrollTop + scroller.clientHeight];
  const seen = [...starts].filter(([, start]) => start >= top && start < end).map(([id]) => id);
  if (focusedId !== null && seen.includes(focusedId)) return [focusedId];
  const [first = 0] = starts.values();
  return top <= first ? [] : seen;
}

/** How far below the scroller's content the list begins, in pixels: other things stand above it and come and go. */
function useMargin(list: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const scroller = list.current?.closest("[data-scroller]");
    if (!scroller?.firstElementChild) return;
    const measure = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      setMargin(Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller.firstElementChild);
    return () => observer.disconnect();
  }, [list]);
  return margin;
}
