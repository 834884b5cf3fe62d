"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { classes } from "../../shared/ui/classes.ts";
import { useCalendar } from "./calendar-context.ts";
import { pressedCell, stepWithin } from "./grid-focus.ts";
import { instantOf, wallAt } from "./model/clock.ts";
import { placeSideBySide, shownFrom } from "./model/columns.ts";
import type { Day } from "./model/days.ts";
import { slotForKey, type Slot } from "./model/grid-keys.ts";
import { weeksShown } from "./model/place.ts";
import { scheduleAddress } from "./schedule-address.ts";
import type { ChosenDay } from "./use-chosen-day.ts";
import { useTexts } from "./use-texts.ts";
import { WeekCell } from "./WeekCell.tsx";
import { WeekHead } from "./WeekHead.tsx";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MORNING = 8;

const cellOf = ({ day, hour }: Slot) => `[role=gridcell][data-day="${day}"][data-hour="${hour}"]`;

/** A week by the hour. On a phone one day of it, chosen in the line of days above. */
export function WeekView({ chosen: { day: chosen, isTurning, choose: chooseDay, rootRef } }: { chosen: ChosenDay }) {
  const { place, zone, weekStart, nowMs, today, onDay } = useCalendar();
  const t = useTranslations("calendar-page");
  const texts = useTexts();
  const router = useRouter();
  const id = useId();
  const [days = []] = weeksShown(place, weekStart);
  const placed = new Map(days.map((day) => [day, placeSideBySide(onDay(day))]));
  const [hour, setHour] = useState(() => firstHour(days.flatMap((day) => placed.get(day) ?? [])));
  const now = wallAt(nowMs, zone);

  // Where the day begins, or what is on earlier. Once a week: one's own scrolling stays.
  const week = days[0];
  useEffect(() => {
    const scroller = rootRef.current?.querySelector("[data-scroller]");
    const row = rootRef.current?.querySelector<HTMLElement>(`[data-row="${hour}"]`);
    const head = rootRef.current?.querySelector<HTMLElement>("[data-head]");
    if (scroller && row && head) scroller.scrollTop = row.offsetTop - head.offsetHeight - 12;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- of another week, not of another hour
  }, [week, rootRef]);

  const choose = (slot: Slot) => {
    setHour(slot.hour);
    chooseDay(slot.day, cellOf(slot));
  };

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const cell = stepWithin(event);
    if (!cell) return;
    const slot = { day: chosen, hour };
    const to = slotForKey(event, slot, weekStart);
    if (to) {
      event.preventDefault();
      return choose(to);
    }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    const item = cell.querySelector<HTMLElement>("[data-item]");
    if (item) item.focus();
    else if (isAhead(slot)) router.push(scheduleAddress(slot.day, slot.hour * 60));
  }

  const isAhead = (slot: Slot) =>
    slot.day > today || (slot.day === today && instantOf({ day: slot.day, minute: slot.hour * 60 }, zone) > nowMs);
  const hoursOf = (day: Day) => placed.get(day) ?? [];

  return (
    <div ref={rootRef} className="flex min-h-0 flex-1 flex-col">
      <p id={id} className="sr-only">
        {t("weekKeys")}
      </p>
      <div
        role="grid"
        aria-label={texts.days(days[0]!, days[6]!)}
        aria-describedby={id}
        aria-busy={isTurning}
        tabIndex={-1}
        data-scroller
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const { day, hour: pressed } = pressedCell(event)?.dataset ?? {};
          if (day !== undefined) choose({ day, hour: Number(pressed) });
        }}
        className="relative h-[max(24rem,calc(100dvh-14rem))] overflow-y-auto overscroll-contain rounded-lg border border-line bg-surface transition-opacity aria-busy:opacity-60 md:h-[max(28rem,calc(100dvh-11rem))]"
      >
        <WeekHead days={days} chosen={chosen} onChoose={(day) => chooseDay(day)} />
        {HOURS.map((each) => (
          <div
            key={each}
            role="row"
            data-row={each}
            className="grid h-12 grid-cols-[4rem_minmax(0,1fr)] md:grid-cols-[4rem_repeat(7,minmax(0,1fr))]"
          >
            <div role="rowheader" className="relative text-xs text-muted">
              <span className={classes("absolute right-2 -top-2 whitespace-nowrap", each === 0 && "sr-only")}>
                {texts.minute(each * 60)}
              </span>
            </div>
            {days.map((day) => (
              <WeekCell
                key={day}
                slot={{ day, hour: each }}
                items={hoursOf(day).filter((one) => Math.floor(shownFrom(one) / 60) === each)}
                isChosen={day === chosen && each === hour}
                isChosenDay={day === chosen}
                isAhead={isAhead({ day, hour: each })}
                nowMinute={day === now.day && Math.floor(now.minute / 60) === each ? now.minute % 60 : null}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function firstHour(segments: { fromMinute: number; isContinued: boolean }[]): number {
  const starts = segments
    .filter(({ isContinued }) => !isContinued)
    .map(({ fromMinute }) => Math.floor(fromMinute / 60));
  return Math.min(MORNING, ...starts);
}
