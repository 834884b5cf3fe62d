"use client";

import { useLayoutEffect, useRef, type RefObject } from "react";

type Place = Partial<Record<"top" | "left" | "width" | "height", string>>;

/**
 * Places an element by script. A page that comes from the server must not write styles into its elements: our content security
 * policy refuses them, and React doesn't write them again. Until then the element, with the class `invisible`, isn't seen.
 */
export function usePlaced<E extends HTMLElement>(place: Place): RefObject<E | null> {
  const ref = useRef<E>(null);
  useLayoutEffect(() => {
    if (ref.current) Object.assign(ref.current.style, place, { visibility: "visible" });
  });
  return ref;
}
