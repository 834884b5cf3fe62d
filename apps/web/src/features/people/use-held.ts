"use client";

import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";

/** So long after the last move, press or key nobody is about to press anything. */
const HELD_MS = 4_000;

/** Whether somebody is at a list right now: points at it, uses it by keyboard, or has a menu of it open. */
export function useHeld(area: RefObject<HTMLElement | null>) {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const hold = useCallback(() => {
    setHeld(true);
    clearTimeout(timer.current);
    const look = () => {
      const isOpen = area.current?.querySelector('[aria-haspopup][aria-expanded="true"]');
      if (isOpen) timer.current = setTimeout(look, HELD_MS);
      else setHeld(false);
    };
    timer.current = setTimeout(look, HELD_MS);
  }, [area]);
  const handlers = useMemo(
    () => ({
      onPointerMove: hold,
      onPointerDown: hold,
      onWheel: hold,
      onTouchMove: hold,
      onKeyDown: hold,
      onFocus: hold,
    }),
    [hold],
  );
  return { held, handlers };
}
