"use client";

import { useEffect } from "react";

/** Keeps the screen from going dark during a meeting, where the browser can. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const acquire = () => {
      if (document.visibilityState !== "visible") return;
      navigator.wakeLock.request("screen").then(
        (got) => (over ? void got.release() : (lock = got)),
        () => undefined, // a battery that saves power, for example
      );
    };
    acquire();
    document.addEventListener("visibilitychange", acquire); // the browser lets go of it with every hidden tab
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", acquire);
      void lock?.release();
    };
  }, []);
}
