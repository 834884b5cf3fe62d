import type { Rule } from "@moim/schedule";
import { getFormatter, getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { ruleInWords } from "../../shared/series/rule-in-words.ts";
import { wallTimeAt } from "../../shared/time/wall-time.ts";
import { durationText } from "../../shared/time/duration-text.ts";
import { zoneName, zoneOffset } from "../../shared/time/zone-name.ts";

type Props = {
  startsAt: Date;
  durationMinutes: number;
  timeZone: string;
  /** How it repeats, and the wall time it gives this date. */
  rule: Rule | null;
  at: string;
};

/** When it is, on its own clock and, where that differs, on the reader's too; each zone by name. */
export async function MeetingTime({ startsAt, durationMinutes, timeZone, rule, at }: Props) {
  const [t, duration, series, format, readersZone, locale] = await Promise.all([
    getTranslations("meetings.one"),
    getTranslations("meetings.duration"),
    getTranslations("series"),
    getFormatter(),
    getTimeZone(),
    getLocale(),
  ]);
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000);
  const elsewhere = zoneOffset(timeZone, startsAt) !== zoneOffset(readersZone, startsAt);

  function range(zone: string) {
    const sameDay = wallTimeAt(startsAt, zone).date === wallTimeAt(endsAt, zone).date;
    const options = { timeZone: zone, dateStyle: sameDay ? "full" : "medium", timeStyle: "short" } as const;
    return <time dateTime={startsAt.toISOString()}>{format.dateTimeRange(startsAt, endsAt, options)}</time>;
  }

  return (
    <dl className="flex flex-col gap-3">
      <div>
        <dt className="sr-only">{t("when")}</dt>
        <dd>
          {range(timeZone)}
          <span className="block text-sm text-muted">
            {zoneName(timeZone, startsAt, locale)} · {durationText(duration, durationMinutes)}
          </span>
          {rule && <span className="block text-sm text-muted">{ruleInWords(rule, at, series, locale)}</span>}
        </dd>
      </div>
      {elsewhere && (
        <div>
          <dt className="text-sm font-medium">{t("yourTime")}</dt>
          <dd>
            {range(readersZone)}
            <span className="block text-sm text-muted">{zoneName(readersZone, startsAt, locale)}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}
