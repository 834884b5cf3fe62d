"use client";

import { Plus, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { classes } from "../../shared/ui/classes.ts";
import { useCalendar } from "./calendar-context.ts";
import { dateOf, type Day } from "./model/days.ts";
import { MonthItem } from "./MonthItem.tsx";
import { scheduleAddress } from "./schedule-address.ts";
import { useTexts } from "./use-texts.ts";

const SHOWN_AT_MOST = 3;
const DOTS_AT_MOST = 3;

type Props = { day: Day; isOutside: boolean; isChosen: boolean };

/** A day of a month: its date, what is on it as far as there is room, and a way to schedule more. */
export function MonthCell({ day, isOutside, isChosen }: Props) {
  const { today, onDay, conflicts, dragging, openDay } = useCalendar();
  const t = useTranslations("calendar-page");
  const texts = useTexts();
  const segments = onDay(day);
  const shown = segments.length > SHOWN_AT_MOST ? segments.slice(0, SHOWN_AT_MOST - 1) : segments;
  const isToday = day === today;
  const hasConflict = segments.some(({ item }) => conflicts.has(item.occurrence));
  const label = { date: texts.day(day, "long"), count: segments.length };
  const isTarget = dragging.drag?.target?.day === day;
  const hidden = segments.length - shown.length;

  return (
    <div
      role="gridcell"
      tabIndex={isChosen ? 0 : -1}
      data-day={day}
      aria-selected={isChosen}
      aria-current={isToday ? "date" : undefined}
      className={classes(
        "group relative flex min-w-0 cursor-default flex-col items-center gap-0.5 py-1 outline-offset-[-2px] md:min-h-26 md:items-stretch md:gap-1 md:p-1.5 md:not-last:border-r md:border-line",
        isOutside && "md:bg-canvas",
        isTarget && "bg-accent-wash outline-2 outline-accent",
      )}
    >
      <span className="flex">
        <span className="sr-only">{t(hasConflict ? "dayLabelConflict" : "dayLabel", label)}</span>
        <span
          aria-hidden="true"
          className={classes(
            "flex items-center justify-center rounded-full text-sm tabular-nums max-md:size-9 md:h-6 md:min-w-6 md:px-1 md:text-xs",
            dateLook({ isToday, isChosen, isOutside }),
          )}
        >
          {dateOf(day)}
        </span>
      </span>
      <span aria-hidden="true" className="flex h-2.5 items-center gap-0.5 md:hidden">
        {segments.slice(0, hasConflict ? DOTS_AT_MOST - 1 : DOTS_AT_MOST).map(({ item }) => (
          <span
            key={item.occurrence}
            className={classes("size-1.5 rounded-full", day < today ? "bg-line-control" : "bg-accent")}
          />
        ))}
        {hasConflict && <TriangleAlert className="size-2.5 text-warning" />}
      </span>
      <div className="flex min-w-0 flex-col gap-0.5 max-md:hidden">
        {shown.map((segment) => (
          <MonthItem key={segment.item.occurrence} segment={segment} />
        ))}
        {hidden > 0 && (
          <button
            type="button"
            tabIndex={-1}
            data-item
            aria-label={t("moreOnDayLabel", { count: hidden, date: texts.day(day, "long") })}
            onClick={() => openDay(day)}
            className="h-6 rounded-sm px-1.5 text-left text-xs font-medium text-muted hover:bg-sunken hover:text-ink"
          >
            {t("moreOnDay", { count: hidden })}
          </button>
        )}
      </div>
      {day >= today && (
        <Link
          href={scheduleAddress(day)}
          prefetch={false}
          tabIndex={-1}
          aria-label={t("addOn", { date: texts.day(day, "long") })}
          className={classes(
            "absolute top-1.5 right-1.5 inline-flex size-6 items-center justify-center rounded-sm text-muted opacity-0 hover:bg-sunken hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 max-md:hidden",
            isChosen && "opacity-100",
          )}
        >
          <Plus aria-hidden="true" className="size-4" />
        </Link>
      )}
    </div>
  );
}

function dateLook({ isToday, isChosen, isOutside }: Record<"isToday" | "isChosen" | "isOutside", boolean>): string {
  if (isToday)
    return `bg-accent font-semibold text-on-accent ${isChosen ? "max-md:outline-2 max-md:outline-offset-2 max-md:outline-accent" : ""}`;
  if (isChosen) return "bg-ink font-medium text-canvas md:bg-sunken md:text-ink";
  return isOutside ? "text-muted" : "font-medium text-ink";
}
