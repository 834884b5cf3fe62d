"use client";

import { useEffect, useRef, useState, type RefObject } from "react";
import type { Size } from "./layout/geometry.ts";

/** Sizes that follow each other faster than this are a window being dragged: tiles then follow without gliding. */
const DRAGGING_MS = 150;

/** The size of the stage. While it changes continuously the element wears `data-resizing`. */
export function useStageSize(): { ref: RefObject<HTMLElement | null>; size: Size | null } {
  const ref = useRef<HTMLElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let lastAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      const now = performance.now();
      if (now - lastAt < DRAGGING_MS) {
        element.dataset["resizing"] = "";
        clearTimeout(timer);
        timer = setTimeout(() => delete element.dataset["resizing"], DRAGGING_MS);
      }
      lastAt = now;
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, []);
  return { ref, size };
}
