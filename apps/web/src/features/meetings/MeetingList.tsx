import { getFormatter, getNow, getTimeZone, getTranslations } from "next-intl/server";
import Link from "next/link";
import { dayOf } from "../../shared/time/wall-time.ts";
import { LinkWait } from "../../shared/ui/LinkWait.tsx";
import { durationText } from "../../shared/time/duration-text.ts";
import { LiveMark } from "../../shared/ui/LiveMark.tsx";

/** What a list shows of a meeting. */
export type ListedMeeting = { id: string; title: string; startsAt: Date; durationMinutes: number; live: boolean };

/** Meetings by time, each leading to its page. */
export async function MeetingList({ label, meetings }: { label: string; meetings: ListedMeeting[] }) {
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
      {meetings.map(({ id, title, startsAt, durationMinutes, live }) => (
        <li key={id}>
          <Link
            href={`/meetings/${id}`}
            className="relative flex items-center gap-4 px-4 py-3 transition-colors hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <time dateTime={startsAt.toISOString()} className="w-24 shrink-0 text-sm text-muted">
              <span className="block font-medium text-ink">{dayLabel(startsAt)}</span>{" "}
              {format.dateTime(startsAt, { timeStyle: "short" })}
            </time>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{title}</span>
              <span className="block truncate text-sm text-muted tabular-nums">
                {durationText(duration, durationMinutes)}
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
