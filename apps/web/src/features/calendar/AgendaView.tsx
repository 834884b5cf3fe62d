"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { classes } from "../../shared/ui/classes.ts";
import { useCalendar } from "./calendar-context.ts";
import { ItemRow } from "./ItemRow.tsx";
import { wallAt } from "./model/clock.ts";
import { addDays, dateOf, monthOf, type Day } from "./model/days.ts";
import { addressOf } from "./model/place.ts";
import { useTexts } from "./use-texts.ts";

/** "In 40 minutes" is worth saying only shortly before. */
const SOON_MS = 12 * 3_600_000;

type Props = {
  items: readonly CalendarItem[];
  /** There are more than the list holds. */
  hasMore: boolean;
};

/** What is coming, next first, or what is over, last first: a list by day. */
export function AgendaView({ items, hasMore }: Props) {
  const { place, zone, nowMs, today } = useCalendar();
  const t = useTranslations("calendar-page");
  const list = useTranslations("meetings.list");
  const texts = useTexts();
  const dayOf = (item: CalendarItem) => wallAt(item.startMs, zone).day;

  function soon(item: CalendarItem): string | undefined {
    const isSoon = !item.isCancelled && item.startMs > nowMs && item.startMs - nowMs < SOON_MS;
    return isSoon ? texts.relative(item.startMs, nowMs) : undefined;
  }

  if (items.length === 0) {
    return (
      <p className="rounded-lg border border-dashed border-line-control px-4 py-8 text-center text-muted">
        {place.past ? t("nonePast") : list("none")}
      </p>
    );
  }
  return (
    <>
      <ul aria-label={list(place.past ? "past" : "upcoming")} className="flex flex-col">
        {items.map((item, index) => {
          const before = items[index - 1];
          const after = items[index + 1];
          const day = dayOf(item);
          const isFirst = before === undefined || dayOf(before) !== day;
          const isLast = after === undefined || dayOf(after) !== day;
          const hasMonth = isFirst && monthOf(day) !== monthOf(before ? dayOf(before) : today);
          return (
            <li key={item.occurrence}>
              {hasMonth && <h2 className="pt-6 pb-3 text-base font-semibold sm:pl-20">{texts.day(day, "month")}</h2>}
              <div
                className={classes(
                  "flex gap-x-4 max-sm:flex-col max-sm:gap-y-1.5",
                  isFirst && !hasMonth && index > 0 && "pt-4",
                )}
              >
                <div className={classes("shrink-0 sm:w-16 sm:pt-2.5", !isFirst && "max-sm:hidden")}>
                  {isFirst && <DayMark day={day} />}
                </div>
                <div
                  className={classes(
                    "min-w-0 flex-1 overflow-hidden border-x border-line bg-surface",
                    isFirst ? "rounded-t-lg border-t" : "border-t",
                    isLast && "rounded-b-lg border-b",
                  )}
                >
                  <ItemRow item={item} soon={soon(item)} />
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      {hasMore && !place.past && (
        <p className="text-center text-sm text-muted sm:pl-20">
          {t.rich("laterOnes", {
            link: (words) => (
              <Link
                href={addressOf({ ...place, view: "month", on: dayOf(items.at(-1)!) }, today)}
                className="text-accent underline underline-offset-4"
              >
                {words}
              </Link>
            ),
          })}
        </p>
      )}
    </>
  );
}

/** The day beside what is on it: a leaf of a calendar; on a phone a line above. */
function DayMark({ day }: { day: Day }) {
  const { today } = useCalendar();
  const t = useTranslations("calendar-page");
  const texts = useTexts();
  const isToday = day === today;
  const near = isToday ? t("today") : day === addDays(today, 1) ? t("tomorrow") : null;
  return (
    <h3 className="flex items-baseline gap-2 sm:flex-col sm:items-center sm:gap-0">
      <span className="sr-only">{texts.day(day, "long")}</span>
      <span
        aria-hidden="true"
        className={classes(
          "text-lg font-semibold tabular-nums max-sm:hidden",
          isToday && "flex size-9 items-center justify-center rounded-full bg-accent text-on-accent",
        )}
      >
        {dateOf(day)}
      </span>
      <span
        aria-hidden="true"
        className={classes("text-xs max-sm:hidden", isToday ? "font-medium text-accent" : "text-muted")}
      >
        {near ?? texts.day(day, "weekday")}
      </span>
      <span aria-hidden="true" className="text-sm font-semibold sm:hidden">
        {near ?? texts.day(day, "long")}
      </span>
      {near && (
        <span aria-hidden="true" className="text-sm text-muted sm:hidden">
          {texts.day(day, "long")}
        </span>
      )}
    </h3>
  );
}
