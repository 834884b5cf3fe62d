import { getFormatter, getNow, getTimeZone, getTranslations } from "next-intl/server";
import Link from "next/link";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { dayOf } from "../../shared/time/wall-time.ts";
import { LinkWait } from "../../shared/ui/LinkWait.tsx";
import { durationText } from "../../shared/time/duration-text.ts";
import { LiveMark } from "../../shared/ui/LiveMark.tsx";

const MINUTE_MS = 60_000;

/** Meetings by time, each leading to its page. */
export async function MeetingList({ label, meetings }: { label: string; meetings: CalendarItem[] }) {
  const [t, duration, format, timeZone, now] = await Promise.all([
    getTranslations("meetings.list"),
    getTranslations("meetings.duration"),
    getFormatter(),
    getTimeZone(),
    getNow(),
  ]);

  function dayLabel(startsAt: Date): string {
    const day = dayOf(startsAt, now, timeZone);
    if (day !== "other") return t(day);
    const sameYear = startsAt.getFullYear() === now.getFullYear();
    return format.dateTime(startsAt, {
      weekday: "short",
      month: "short",
      day: "numeric",
      ...(sameYear ? {} : { year: "numeric" }),
    });
  }

  return (
    <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {meetings.map(({ meetingId, occurrence, title, startMs, endMs, live }) => (
        <li key={occurrence}>
          <Link
            href={`/meetings/${meetingId}?date=${encodeURIComponent(occurrence)}`}
            className="relative flex items-center gap-4 px-4 py-3 transition-colors hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <time dateTime={new Date(startMs).toISOString()} className="w-24 shrink-0 text-sm text-muted">
              <span className="block font-medium text-ink">{dayLabel(new Date(startMs))}</span>{" "}
              {format.dateTime(startMs, { timeStyle: "short" })}
            </time>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{title}</span>
              <span className="block truncate text-sm text-muted tabular-nums">
                {durationText(duration, (endMs - startMs) / MINUTE_MS)}
              </span>
            </span>
            {live && <LiveMark label={t("live")} />}
            <LinkWait />
          </Link>
        </li>
      ))}
    </ul>
  );
}
