"use client";

import { measureLevel } from "@moim/client/level-meter";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

/** Louder than this is a voice, not the room. */
const HEARD = 0.45;

/** Shows how loud the microphone is, and says once that it works. Drawn without React: it moves 15 times a second. */
export function LevelBar({ track }: { track: MediaStreamTrack }) {
  const t = useTranslations("green-room");
  const barRef = useRef<HTMLSpanElement>(null);
  const [heard, setHeard] = useState(false);

  useEffect(() => {
    setHeard(false);
    return measureLevel(track, (level) => {
      barRef.current?.style.setProperty("--level", level.toFixed(3));
      if (level > HEARD) setHeard(true);
    });
  }, [track]);

  return (
    <div className="flex items-center gap-3">
      <span aria-hidden="true" className="h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-line">
        <span
          ref={barRef}
          className="block size-full origin-left scale-x-(--level) rounded-full bg-accent transition-transform duration-75 [--level:0]"
        />
      </span>
      <span className="text-sm text-muted">{t(heard ? "heard" : "saySomething")}</span>
    </div>
  );
}
