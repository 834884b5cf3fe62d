"use client";

import { useEffect } from "react";
import { takesKeys } from "../../shared/meeting/typing.ts";
import type { Pager } from "./use-pager.ts";

/** Turns pages with the keyboard, wherever the focus is but where someone types or reads a list. */
export function useSlideKeys({ go, step }: Pager, lastPage: number, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey, isComposing } = event;
      if (event.defaultPrevented || ctrlKey || metaKey || altKey || isComposing || takesKeys(target)) return;
      if (target instanceof Element && target.closest('[role="log"]')) return;
      const turn = {
        ArrowRight: () => step(1),
        PageDown: () => step(1),
        ArrowLeft: () => step(-1),
        PageUp: () => step(-1),
        Home: () => go(1),
        End: () => go(lastPage),
      };
      if (!Object.hasOwn(turn, key)) return;
      event.preventDefault();
      turn[key as keyof typeof turn]();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [go, step, lastPage, active]);
}
