"use client";

import { useEffect, useState } from "react";
import { useSpeaking } from "../../shared/meeting/context.tsx";
import { heard, nextLookAt, toldOf, type Voices } from "./model/voices.ts";

/** Who is speaking, calmly; see model/voices.ts. The same array until that changes. */
export function useSpeakers(): readonly string[] {
  const speaking = useSpeaking();
  const [speakers, setSpeakers] = useState<readonly string[]>([]);
  useEffect(() => {
    let voices: Voices = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const now = Date.now();
      voices = heard(voices, speaking.everyone(), now);
      const told = toldOf(voices);
      setSpeakers((before) => (before.join() === told.join() ? before : told));
      const next = nextLookAt(voices);
      if (next !== null) timer = setTimeout(look, next - now);
    };
    look();
    const unsubscribe = speaking.subscribe(look);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [speaking]);
  return speakers;
}
