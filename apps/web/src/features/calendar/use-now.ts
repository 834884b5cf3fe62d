"use client";

import { useEffect, useState } from "react";

const STEP_MS = 30_000;

/** The time, every half minute. It begins with the server's, so that the first picture is the same on both sides. */
export function useNow(serversMs: number): number {
  const [nowMs, setNowMs] = useState(serversMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(nowMs, serversMs);
}
