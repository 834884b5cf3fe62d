"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMeeting } from "../../shared/meeting/context.tsx";

/**
 * For how long a hand has been up, by the server's clock, in words that keep up; null while it is down.
 * @param raisedAt server milliseconds
 */
export function useHandWords(raisedAt: number | null): string | null {
  const t = useTranslations("people");
  const offset = useMeeting(({ clockOffsetMs }) => clockOffsetMs);
  const [now, setNow] = useState(() => Date.now());
  const upMs = raisedAt === null ? null : Math.max(0, now + offset - raisedAt);
  useEffect(() => {
    if (upMs === null) return;
    const timer = setTimeout(() => setNow(Date.now()), 60_000 - (upMs % 60_000) + 20);
    return () => clearTimeout(timer);
  }, [upMs]);
  return upMs === null ? null : t("handUp", { minutes: Math.floor(upMs / 60_000) });
}
