"use client";

import { useEffect } from "react";
import { useViewActions } from "../../shared/meeting/context.tsx";
import { isSwitchedOff } from "../../shared/meeting/single-keys.ts";
import { takesKeys } from "../../shared/meeting/typing.ts";
import { shortcutOf } from "./model/shortcuts.ts";
import { useBarActions } from "./use-actions.ts";

/** The keys of the meeting, wherever the focus is but where someone types, and unless they switched them off. */
export function useShortcuts(): void {
  const actions = useBarActions();
  const view = useViewActions();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takesKeys(event.target) || isSwitchedOff(event)) return;
      const shortcut = shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      if (shortcut === "help") view.open("shortcuts");
      else if (shortcut === "chat" || shortcut === "people") view.toggle(shortcut);
      else actions[shortcut]();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [actions, view]);
}
