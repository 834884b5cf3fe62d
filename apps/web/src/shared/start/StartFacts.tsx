"use client";

import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl";
import { zoneName, zoneOffset } from "../time/zone-name.ts";
import { phaseAt, remaining, type MeetingStart } from "./meeting-start.ts";
import { useServerClock } from "./use-server-clock.ts";

/**
 * When a meeting is, for those who come by its link: on the visitor's clock, and on the meeting's where that differs; how long
 * it is until then, by the server's clock; and what ended or was cancelled before.
 * @param opens whether the meeting opens by this visitor's coming in; default: they may have to wait for a host
 */
export function StartFacts({ start, opens = false }: { start: MeetingStart; opens?: boolean }) {
  const t = useTranslations("start");
  const format = useFormatter();
  const locale = useLocale();
  const readersZone = useTimeZone() ?? "UTC";
  const nowMs = useServerClock();
  const at = (instantMs: number, timeZone = readersZone) =>
    format.dateTime(instantMs, {
      ...{ timeZone, weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" },
    });
  const day = (instantMs: number) => format.dateTime(instantMs, { weekday: "long", month: "long", day: "numeric" });
  // The page is drawn without a clock at first, so that what the server draws and the browser finds agree.
  if (nowMs === null) return <p className="mt-1 text-sm text-muted">{t("at", { when: at(start.startMs) })}</p>;

  const phase = phaseAt(start, nowMs);
  const instant = new Date(start.startMs);
  const elsewhere = zoneOffset(start.zone, instant) !== zoneOffset(readersZone, instant);
  return (
    <div className="mt-1 flex flex-col gap-1 text-sm text-muted">
      {start.cancelledMs !== null && <p>{t("cancelled", { day: day(start.cancelledMs) })}</p>}
      {start.endedMs !== null && <p>{t("ended", { when: at(start.endedMs) })}</p>}
      {phase === "live" && <p>{t("live")}</p>}
      {phase === "over" && <p>{t("over", { when: at(start.endMs) })}</p>}
      {phase === "due" && <p>{opens ? t("yours") : t("due", { when: at(start.startMs) })}</p>}
      {phase === "coming" && (
        <>
          <p>{t(start.endedMs === null && start.cancelledMs === null ? "at" : "next", { when: at(start.startMs) })}</p>
          {elsewhere && (
            <p>{t("there", { when: at(start.startMs, start.zone), zone: zoneName(start.zone, instant, locale) })}</p>
          )}
          <p role="timer" className="text-base font-medium text-ink tabular-nums">
            <Countdown untilMs={start.startMs} nowMs={nowMs} />
          </p>
        </>
      )}
    </div>
  );
}

function Countdown({ untilMs, nowMs }: { untilMs: number; nowMs: number }) {
  const t = useTranslations("start.in");
  const left = remaining(untilMs, nowMs);
  if (left.unit === "days") return t("days", left);
  if (left.unit === "hours") return t("hours", left);
  return t("minutes", { minutes: left.minutes, seconds: String(left.seconds).padStart(2, "0") });
}
