"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { tooltipPosition, type Side } from "./tooltip-position.ts";

const HOVER_DELAY_MS = 350;

/**
 * Words beside the control it is a child of, on hover and on keyboard focus. Decoration to assistive technology: the
 * control carries its own name. In the top layer, so nothing clips it.
 */
export function Tooltip({ children, side = "top" }: { children: ReactNode; side?: Side | undefined }) {
  const bubbleRef = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const bubble = bubbleRef.current;
    const anchor = bubble?.parentElement;
    if (!bubble || !anchor) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = new AbortController();
    const { signal } = listening;

    const show = () => {
      if (!bubble.isConnected || bubble.matches(":popover-open")) return;
      bubble.showPopover();
      const place = tooltipPosition(side, anchor.getBoundingClientRect(), bubble.getBoundingClientRect(), {
        width: document.documentElement.clientWidth,
        height: document.documentElement.clientHeight,
      });
      bubble.style.left = `${place.left}px`;
      bubble.style.top = `${place.top}px`;
    };
    const hide = () => {
      clearTimeout(timer);
      if (bubble.matches(":popover-open")) bubble.hidePopover();
    };
    const onEnter = (event: PointerEvent) => {
      if (event.pointerType === "mouse") timer = setTimeout(show, HOVER_DELAY_MS);
    };
    const onFocus = () => {
      if (anchor.matches(":focus-visible")) show();
    };
    anchor.addEventListener("pointerenter", onEnter, { signal });
    anchor.addEventListener("focus", onFocus, { signal });
    for (const type of ["pointerleave", "pointerdown", "blur"] as const)
      anchor.addEventListener(type, hide, { signal });
    addEventListener("keydown", (event) => event.key === "Escape" && hide(), { signal });
    return () => {
      hide();
      listening.abort();
    };
  }, [side]);

  return (
    <span
      ref={bubbleRef}
      popover="manual"
      aria-hidden="true"
      className="pointer-events-none fixed inset-auto m-0 w-max max-w-64 rounded-sm bg-ink px-2 py-1 text-left text-xs font-medium text-canvas"
    >
      {children}
    </span>
  );
}
