"use client";

import { useEffect, useRef, useState, type RefObject } from "react";

type Size = { width: number; height: number };

/** The inner size of an element, in whole CSS pixels; null until it was measured. */
export function useElementSize<E extends HTMLElement>(): { ref: RefObject<E | null>; size: Size | null } {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const next = { width: element.clientWidth, height: element.clientHeight };
      setSize((before) => (before?.width === next.width && before.height === next.height ? before : next));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, size };
}
