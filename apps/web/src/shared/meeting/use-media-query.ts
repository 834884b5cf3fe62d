"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Below this width the bar has room for the essentials only. */
export const NARROW = "(width < 40rem)";

/** From this width on the bar has room for what hosts have besides. */
export const ROOMY = "(width >= 64rem)";

/** Whether a media query holds, as it changes. False on the server. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}
