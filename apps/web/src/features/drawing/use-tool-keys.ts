"use client";

import { useEffect } from "react";
import { isSwitchedOff } from "../../shared/meeting/single-keys.ts";
import { takesKeys } from "../../shared/meeting/typing.ts";
import { toolActionOf, type ToolAction } from "./model/tools.ts";

/** The keys of the tools, while one is in the hand: before those of the meeting, which use the same letters. */
export function useToolKeys(active: boolean, run: (action: ToolAction) => void): void {
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takesKeys(event.target) || isSwitchedOff(event)) return;
      const action = toolActionOf(event);
      if (!action) return;
      event.preventDefault();
      run(action);
    };
    addEventListener("keydown", onKeyDown, { capture: true });
    return () => removeEventListener("keydown", onKeyDown, { capture: true });
  }, [active, run]);
}
