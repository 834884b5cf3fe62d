"use client";

import { useEffect, useState } from "react";
import { get } from "../api/post.ts";

/** Off by how much this machine's clock is; asked once a visit, null until it is known. */
let asked: Promise<number | null> | undefined;

async function offsetMs(): Promise<number | null> {
  const before = performance.now();
  const answer = await get<{ nowMs: number }>("/api/now");
  if (!answer.ok) return null;
  // The server looked at its clock about half way.
  return answer.data.nowMs - (Date.now() - (performance.now() - before) / 2);
}

/** The server's clock, each second; this machine's own where the server didn't answer. Null before either is known. */
export function useServerClock(): number | null {
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    asked ??= offsetMs();
    void asked.then((offset) => {
      if (offset === null) asked = undefined;
      const tick = () => {
        if (gone) return;
        const now = Date.now() + (offset ?? 0);
        setNowMs(now);
        timer = setTimeout(tick, 1_000 - (now % 1_000));
      };
      tick();
    });
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  return nowMs;
}
