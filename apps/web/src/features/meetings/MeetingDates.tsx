import { getFormatter, getLocale, getTimeZone, getTranslations } from "next-intl/server";
import Link from "next/link";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { zoneName, zoneOffset } from "../../shared/time/zone-name.ts";
import { LinkWait } from "../../shared/ui/LinkWait.tsx";

/** A date of a series as its meeting's page lists it. */
export type ListedDate = Omit<CalendarItem, "meetingId" | "live" | "isSeries">;

type Props = { meetingId: string; dates: ListedDate[]; /** The date the page is about. */ shown: string };

/** The next dates of a series, on its own clock and, where that differs, on the reader's; what is changed or cancelled says so. */
export async function MeetingDates({ meetingId, dates, shown }: Props) {
  const [t, format, readersZone, locale] = await Promise.all([
    getTranslations("meetings.dates"),
    getFormatter(),
    getTimeZone(),
    getLocale(),
  ]);

  function range({ startMs, endMs }: ListedDate, timeZone: string) {
    const options = {
      timeZone,
      weekday: "short",
      month: "short",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
    } as const;
    return format.dateTimeRange(startMs, endMs, options);
  }

  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{t("title")}</h2>
      <ul
        aria-label={t("title")}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
      >
        {dates.map((date) => (
          <li key={date.occurrence}>
            <Link
              href={`/meetings/${meetingId}?date=${encodeURIComponent(date.occurrence)}`}
              aria-current={date.occurrence === shown ? "true" : undefined}
              className="relative flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 transition-colors hover:bg-sunken focus-visible:-outline-offset-2 aria-[current]:bg-sunken"
            >
              <time dateTime={new Date(date.startMs).toISOString()} className={date.isCancelled ? "line-through" : ""}>
                {range(date, date.zone)}
              </time>
              {date.isCancelled && <span className="text-sm text-muted">{t("cancelled")}</span>}
              {date.isChanged && <span className="text-sm text-muted">{t("changed")}</span>}
              {zoneOffset(date.zone, new Date(date.startMs)) !== zoneOffset(readersZone, new Date(date.startMs)) && (
                <span className="w-full text-sm text-muted">
                  {t("yours", {
                    when: range(date, readersZone),
                    zone: zoneName(readersZone, new Date(date.startMs), locale),
                  })}
                </span>
              )}
              <LinkWait />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
