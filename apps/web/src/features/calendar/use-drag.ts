"use client";

import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from "react";
import type { Day } from "./model/days.ts";
import { snap } from "./model/move.ts";
import type { Segment } from "./model/segments.ts";

/** Where it would be dropped: on a day, and in a week at a minute of it. */
export type Target = { day: Day; minute: number | null };
export type Drag = { segment: Segment; target: Target | null };

export type Dragging = {
  /** What is being dragged now. */
  drag: Drag | null;
  /** A mouse or a pen takes hold of an item: it is dragged once it has moved. Fingers scroll; for them there is "Move…". */
  grab: (event: ReactPointerEvent, segment: Segment) => void;
};

const LEAST_WAY_PX = 5;
const STEP_MINUTES = 15;
const EDGE_PX = 48;
const SCROLL_PX = 14;

/** Cells say what they are by data attributes: a day, and in a week an hour. */
function cellAt(x: number, y: number): HTMLElement | null {
  const found = document.elementsFromPoint(x, y).find((one) => one instanceof HTMLElement && one.dataset["day"]);
  return (found as HTMLElement | undefined) ?? null;
}

function placeAt(x: number, y: number): Target | null {
  const cell = cellAt(x, y);
  const day = cell?.dataset["day"];
  if (!cell || day === undefined) return null;
  const hour = cell.dataset["hour"];
  if (hour === undefined) return { day, minute: null };
  const { top, height } = cell.getBoundingClientRect();
  return { day, minute: (Number(hour) + (y - top) / height) * 60 };
}

function scrollAtEdges(y: number): void {
  const scroller = document.querySelector("[data-scroller]");
  const edges = scroller?.getBoundingClientRect();
  if (!scroller || !edges) return;
  if (y < edges.top + EDGE_PX * 2) scroller.scrollBy(0, -SCROLL_PX);
  else if (y > edges.bottom - EDGE_PX) scroller.scrollBy(0, SCROLL_PX);
}

const isSame = (a: Target | null, b: Target | null) => a?.day === b?.day && a?.minute === b?.minute;

/** A press that ends a drag opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}

/** Dragging items over days. Escape puts back what is held. */
export function useDrag(onDrop: (segment: Segment, target: Target) => void): Dragging {
  const [drag, setDrag] = useState<Drag | null>(null);
  const holding = useRef<AbortController | null>(null);
  useEffect(() => () => holding.current?.abort(), []);

  function grab(down: ReactPointerEvent, segment: Segment) {
    if (down.button !== 0 || down.pointerType === "touch") return;
    if (segment.item.isCancelled || segment.item.live) return;
    holding.current?.abort();
    const listening = new AbortController();
    holding.current = listening;
    const { signal } = listening;
    const grabbedAt = placeAt(down.clientX, down.clientY)?.minute ?? null;
    // What was taken in its middle stays held there.
    const offset = grabbedAt === null ? 0 : grabbedAt - segment.fromMinute;
    let held: Drag | null = null;
    const hold = (next: Drag | null) => setDrag((held = next));

    const onMove = (event: PointerEvent) => {
      const way = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
      if (!held && way < LEAST_WAY_PX) return;
      event.preventDefault();
      scrollAtEdges(event.clientY);
      const place = placeAt(event.clientX, event.clientY);
      const minute = place?.minute == null ? null : snap(place.minute - offset, STEP_MINUTES);
      const target = place && { day: place.day, minute };
      if (!held || !isSame(held.target, target)) hold({ segment, target });
    };
    const end = () => {
      listening.abort();
      hold(null);
    };
    const onUp = () => {
      const dropped = held;
      end();
      if (!dropped) return;
      swallowClick();
      if (dropped.target) onDrop(segment, dropped.target);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !held) return;
      event.preventDefault();
      swallowClick();
      end();
    };
    addEventListener("pointermove", onMove, { signal });
    addEventListener("pointerup", onUp, { signal });
    addEventListener("pointercancel", end, { signal });
    addEventListener("blur", end, { signal });
    addEventListener("keydown", onKey, { signal });
  }

  return { drag, grab };
}
