"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMeeting } from "../../shared/meeting/context.tsx";
import { LowBandwidthMark } from "./LowBandwidth.tsx";

/** What this is and what time it is by the server's clock, quietly. */
export function TopLine() {
  const title = useMeeting(({ room }) => room?.title ?? "");
  return (
    <header className="flex min-w-0 items-baseline gap-2 px-4 pb-2 pt-3 text-sm text-muted [@media(max-height:28rem)]:sr-only">
      <h1 className="truncate font-medium text-ink">{title}</h1>
      <span aria-hidden="true">·</span>
      <Clock />
      <LowBandwidthMark />
    </header>
  );
}

function Clock() {
  const t = useTranslations("meeting");
  const format = useFormatter();
  const offset = useMeeting(({ clockOffsetMs }) => clockOffsetMs);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    // The next look is when the minute changes by the server's clock.
    const timer = setTimeout(() => setNow(Date.now()), 60_000 - ((Date.now() + offset) % 60_000) + 20);
    return () => clearTimeout(timer);
  }, [now, offset]);
  const time = new Date(now + offset);
  return (
    <time dateTime={time.toISOString()} title={t("clock")} className="shrink-0">
      {format.dateTime(time, { hour: "numeric", minute: "2-digit" })}
    </time>
  );
}
