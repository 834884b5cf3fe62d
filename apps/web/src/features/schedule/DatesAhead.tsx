"use client";

import { CalendarDays } from "lucide-react";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ruleInWords } from "../../shared/series/rule-in-words.ts";
import { wallTimeAt } from "../../shared/time/wall-time.ts";
import { zoneName, zoneOffset } from "../../shared/time/zone-name.ts";
import { isDate } from "./date-place.ts";
import { checkRepeat } from "./repeat-draft.ts";
import { datesAhead } from "./series-ahead.ts";
import type { ZoneGroup } from "./TimeZoneSelect.tsx";
import type { useMeetingForm } from "./use-meeting-form.ts";

const SHOWN = 4;

/** What the form means: the rule in words and its next dates, on the meeting's clock and, where that differs, on the reader's. */
export function DatesAhead({ form, zones }: { form: ReturnType<typeof useMeetingForm>; zones: ZoneGroup[] }) {
  const t = useTranslations("schedule.ahead");
  const series = useTranslations("series");
  const locale = useLocale();
  const readersZone = useTimeZone() ?? "UTC";
  const { fields, anchor, rule, ruleToSend, edited } = form;
  const { date, time, timeZone: zone } = fields;
  const dates = useMemo(() => {
    const minutes = Number(fields.durationMinutes);
    const isPlannable = isDate(date) && /^\d{2}:\d{2}/.test(time) && checkRepeat(fields.repeat, anchor).length === 0;
    if (!isPlannable) return [];
    const durationMinutes = Number.isInteger(minutes) && minutes > 0 && minutes <= 24 * 60 ? minutes : 60;
    const planned = { date, time: time.slice(0, 5), zone, durationMinutes, rule: ruleToSend };
    return datesAhead(planned, edited, rule ? SHOWN + 1 : 1);
  }, [date, time, zone, fields.durationMinutes, fields.repeat, anchor, rule, ruleToSend, edited]);

  const instants = dates.map(({ startMs }) => new Date(startMs));
  const isElsewhere = instants.some((at) => {
    const [there, here] = [wallTimeAt(at, zone), wallTimeAt(at, readersZone)];
    return there.date !== here.date || there.time !== here.time;
  });
  if (!rule && !isElsewhere) return null;
  const first = instants[0];
  const day = { weekday: "short", month: "short", day: "numeric" } as const;
  const inWords = (at: Date, timeZone: string, withTime: boolean) =>
    new Intl.DateTimeFormat(locale, {
      timeZone,
      ...day,
      ...(withTime && { hour: "numeric", minute: "2-digit" }),
    }).format(at);

  // The server knows more places' names than some browsers do.
  const zoneText = (id: string, at: Date) => {
    const label = zones.flatMap((group) => group.zones).find((each) => each.id === id)?.label;
    return label ? `${label.replace(/\s*\([^()]*\)$/, "")} (${zoneOffset(id, at)})` : zoneName(id, at, locale);
  };

  return (
    <div className="flex gap-3 rounded-lg bg-sunken px-3.5 py-3 text-sm">
      <CalendarDays aria-hidden="true" className="mt-px size-4.5 shrink-0 text-muted" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        {rule && (
          <p role="status" className="font-medium">
            {ruleInWords(rule, anchor, series, locale)}
          </p>
        )}
        {rule && dates.length === 0 && isDate(date) && <p className="text-muted">{t("none")}</p>}
        {rule && first && dates[0]?.start.slice(0, 10) !== date && (
          <p className="text-muted">{t("firstFits", { date: inWords(first, zone, false) })}</p>
        )}
        {first && !isElsewhere && (
          <ul aria-label={t("label")} className="flex flex-wrap gap-x-4 gap-y-1 text-muted tabular-nums">
            {instants.slice(0, SHOWN).map((at) => (
              <li key={at.getTime()}>
                <time dateTime={at.toISOString()}>{inWords(at, zone, false)}</time>
              </li>
            ))}
            {instants.length > SHOWN && <li aria-hidden="true">…</li>}
          </ul>
        )}
        {first && isElsewhere && (
          <>
            <p className="grid sm:grid-cols-2 sm:gap-x-4">
              <span>{zoneText(zone, first)}</span>
              <span className="text-muted">{t("yours", { zone: zoneText(readersZone, first) })}</span>
            </p>
            <ul aria-label={t("label")} className="flex flex-col gap-1.5 tabular-nums sm:gap-1">
              {instants.slice(0, SHOWN).map((at) => (
                <li key={at.getTime()} className="grid sm:grid-cols-2 sm:gap-x-4">
                  <time dateTime={at.toISOString()}>{inWords(at, zone, true)}</time>
                  <span className="text-muted">{inWords(at, readersZone, true)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
