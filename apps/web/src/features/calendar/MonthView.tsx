"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, type KeyboardEvent } from "react";
import { useCalendar } from "./calendar-context.ts";
import { DayList } from "./DayList.tsx";
import { pressedCell, stepWithin } from "./grid-focus.ts";
import { monthOf } from "./model/days.ts";
import { dayForKey } from "./model/grid-keys.ts";
import { weeksShown } from "./model/place.ts";
import { MonthCell } from "./MonthCell.tsx";
import { scheduleAddress } from "./schedule-address.ts";
import type { ChosenDay } from "./use-chosen-day.ts";
import { useTexts } from "./use-texts.ts";

const cellOf = (day: string) => `[role=gridcell][data-day="${day}"]`;

/** A month's page. On a phone its days have dots, and what is on the chosen one stands below. */
export function MonthView({ chosen: { day: chosen, isTurning, choose, rootRef } }: { chosen: ChosenDay }) {
  const { place, weekStart, today, onDay } = useCalendar();
  const t = useTranslations("calendar-page");
  const texts = useTexts();
  const router = useRouter();
  const id = useId();
  const weeks = weeksShown(place, weekStart);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const cell = stepWithin(event);
    if (!cell) return;
    const to = dayForKey(event, chosen, weekStart);
    if (to !== null) {
      event.preventDefault();
      return choose(to, cellOf(to));
    }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    const item = [...cell.querySelectorAll<HTMLElement>("[data-item]")].find((one) => one.checkVisibility());
    if (item) item.focus();
    else if (onDay(chosen).length === 0 && chosen >= today) router.push(scheduleAddress(chosen));
  }

  return (
    <div ref={rootRef} className="flex min-h-0 flex-1 flex-col gap-4">
      <p id={id} className="sr-only">
        {t("keys")}
      </p>
      <div
        role="grid"
        aria-label={texts.day(place.on, "month")}
        aria-describedby={id}
        aria-busy={isTurning}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const day = pressedCell(event)?.dataset["day"];
          if (day !== undefined) choose(day, cellOf(day));
        }}
        className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface transition-opacity aria-busy:opacity-60 md:min-h-[max(32rem,calc(100dvh-11rem))]"
      >
        <div role="row" className="grid grid-cols-7 border-b border-line">
          {weeks[0]?.map((day) => (
            <div
              key={day}
              role="columnheader"
              aria-label={texts.day(day, "longWeekday")}
              className="py-1.5 text-center text-xs font-medium text-muted md:px-2.5 md:text-left"
            >
              {texts.day(day, "weekday")}
            </div>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className="grid flex-1 grid-cols-7 not-last:md:border-b md:border-line">
            {week.map((day) => (
              <MonthCell key={day} day={day} isOutside={monthOf(day) !== monthOf(place.on)} isChosen={day === chosen} />
            ))}
          </div>
        ))}
      </div>
      <DayList day={chosen} className="md:hidden" />
    </div>
  );
}
