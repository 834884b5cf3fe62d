"use client";

import { Pause, Play, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useView, useViewActions } from "../../shared/meeting/context.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { clockText, elapsedMs, reset, started, toggled } from "./model/timer.ts";

/** How long this person has been presenting. */
export function PresenterTimer() {
  const t = useTranslations("slides");
  const view = useViewActions();
  const timer = useView(({ presenting }) => presenting);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(ticking);
  }, []);
  const shown = timer ?? started(now);
  const set = (next: typeof shown) => {
    view.set({ presenting: next });
    setNow(Date.now());
  };
  const held = shown.startedAt === null;
  return (
    <div className="flex items-center gap-1">
      <span role="timer" aria-label={t("timer")} className="flex-1 text-xl font-medium tabular-nums">
        {clockText(elapsedMs(shown, now))}
      </span>
      <IconButton
        label={t(held ? "timerRun" : "timerHold")}
        icon={held ? <Play /> : <Pause />}
        tooltipSide="bottom"
        onClick={() => set(toggled(shown, Date.now()))}
      />
      <IconButton
        label={t("timerReset")}
        icon={<RotateCcw />}
        tooltipSide="bottom"
        onClick={() => set(reset(shown, Date.now()))}
      />
    </div>
  );
}
