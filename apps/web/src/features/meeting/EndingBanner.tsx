"use client";

import { Timer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { canI } from "../../shared/meeting/people.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { secondsLeft } from "./model/ending.ts";

/** Says calmly that the meeting is about to end for all; those who may end it can take that back, or not wait. */
export function EndingBanner() {
  const t = useTranslations("meeting.ending");
  const client = useMeetingClient();
  const act = useAct();
  const ending = useMeeting(({ room }) => room?.ending ?? null);
  const mayEnd = useMeeting((state) => canI(state, "end-meeting"));
  return (
    <div role="status">
      {ending && (
        <div className="pointer-events-auto mb-2 flex flex-wrap items-center justify-center gap-x-3 gap-y-1 rounded-lg border border-line bg-surface py-1.5 pl-4 pr-1.5 text-sm font-medium text-ink shadow-float">
          <Timer aria-hidden="true" className="size-4.5 shrink-0 text-warning" />
          <span className="min-w-0">
            <span className="sr-only">{t("soon")}</span>
            <Countdown at={ending.at} />
          </span>
          {mayEnd && (
            <span className="flex gap-1">
              <Button variant="secondary" onClick={() => act(() => client.keepOpen())}>
                {t("cancel")}
              </Button>
              <Button variant="quiet" onClick={() => act(() => client.end(true))}>
                {t("now")}
              </Button>
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** For the eye only: read aloud every second it would be a nuisance. */
function Countdown({ at }: { at: number }) {
  const t = useTranslations("meeting.ending");
  const offsetMs = useMeeting(({ clockOffsetMs }) => clockOffsetMs);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, []);
  return (
    <span aria-hidden="true" className="tabular-nums">
      {t("in", { seconds: secondsLeft(at, now + offsetMs) })}
    </span>
  );
}
