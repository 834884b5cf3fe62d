"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { classes } from "../../shared/ui/classes.ts";
import { useCalendar } from "./calendar-context.ts";
import { dateOf, type Day } from "./model/days.ts";
import { useTexts } from "./use-texts.ts";

type Props = { days: readonly Day[]; chosen: Day; onChoose: (day: Day) => void };

/** The line of a week's days, which stays while hours are scrolled. On a phone it is where the day is chosen. */
export function WeekHead({ days, chosen, onChoose }: Props) {
  const { nowMs, today, onDay, conflicts } = useCalendar();
  const t = useTranslations("calendar-page");
  const texts = useTexts();
  return (
    <div
      role="row"
      data-head
      className="sticky top-0 z-20 grid grid-cols-7 border-b border-line bg-surface md:grid-cols-[4rem_repeat(7,minmax(0,1fr))]"
    >
      <div
        role="columnheader"
        aria-label={t("time")}
        className="self-end px-1 pb-1.5 text-center text-xs text-muted max-md:hidden"
      >
        {texts.offset(nowMs)}
      </div>
      {days.map((day) => {
        const segments = onDay(day);
        const hasConflict = segments.some(({ item }) => conflicts.has(item.occurrence));
        const isToday = day === today;
        const label = { date: texts.day(day, "long"), count: segments.length };
        return (
          <div
            key={day}
            role="columnheader"
            aria-label={texts.day(day, "long")}
            aria-current={isToday ? "date" : undefined}
            className="flex min-w-0 md:border-l md:border-line"
          >
            <button
              type="button"
              tabIndex={-1}
              aria-pressed={day === chosen}
              onClick={() => onChoose(day)}
              className="flex min-w-0 flex-1 justify-center py-1.5 -outline-offset-2"
            >
              <span className="sr-only">{t(hasConflict ? "dayLabelConflict" : "dayLabel", label)}</span>
              <span aria-hidden="true" className="flex flex-col items-center gap-0.5 md:flex-row md:gap-2">
                <span className={classes("text-xs", isToday ? "font-medium text-accent" : "text-muted")}>
                  {texts.day(day, "weekday")}
                </span>
                <span
                  className={classes(
                    "flex size-8 items-center justify-center rounded-full text-base font-semibold tabular-nums md:size-7 md:text-sm",
                    isToday && "bg-accent text-on-accent",
                    day === chosen && !isToday && "bg-ink text-canvas md:bg-transparent md:text-ink",
                    day === chosen && isToday && "max-md:outline-2 max-md:outline-offset-2 max-md:outline-accent",
                  )}
                >
                  {dateOf(day)}
                </span>
                <span className="flex h-2.5 items-center gap-0.5 md:hidden">
                  {segments.slice(0, hasConflict ? 2 : 3).map(({ item }) => (
                    <span
                      key={item.occurrence}
                      className={classes("size-1.5 rounded-full", day < today ? "bg-line-control" : "bg-accent")}
                    />
                  ))}
                  {hasConflict && <TriangleAlert aria-hidden="true" className="size-2.5 text-warning" />}
                </span>
              </span>
            </button>
          </div>
        );
      })}
    </div>
  );
}
