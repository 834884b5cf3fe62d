"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { classes } from "../../shared/ui/classes.ts";
import { usePlaced } from "../../shared/ui/use-placed.ts";
import { useCalendar } from "./calendar-context.ts";
import type { Placed } from "./model/columns.ts";
import type { Slot } from "./model/grid-keys.ts";
import { scheduleAddress } from "./schedule-address.ts";
import { useTexts } from "./use-texts.ts";
import { DropPreview } from "./DropPreview.tsx";
import { WeekItem } from "./WeekItem.tsx";

type Props = {
  slot: Slot;
  /** What begins in this hour; it reaches over the cells below. */
  items: readonly Placed[];
  isChosen: boolean;
  /** On a phone only the chosen day is there. */
  isChosenDay: boolean;
  isAhead: boolean;
  /** Where the present minute is, if it is in this hour. */
  nowMinute: number | null;
};

/** An hour of a day. */
export function WeekCell({ slot, items, isChosen, isChosenDay, isAhead, nowMinute }: Props) {
  const { day, hour } = slot;
  const { dragging } = useCalendar();
  const t = useTranslations("calendar-page");
  const texts = useTexts();
  const time = texts.minute(hour * 60);
  const target = dragging.drag?.target;
  const isTarget = target?.day === day && target.minute !== null && Math.floor(target.minute / 60) === hour;
  return (
    <div
      role="gridcell"
      tabIndex={isChosen ? 0 : -1}
      data-day={day}
      data-hour={hour}
      aria-selected={isChosen}
      className={classes(
        "group relative h-12 border-l border-line -outline-offset-2",
        hour > 0 && "border-t",
        !isChosenDay && "max-md:hidden",
      )}
    >
      <span className="sr-only">{t("slotLabel", { date: texts.day(day, "long"), time, count: items.length })}</span>
      {isAhead && (
        <Link
          href={scheduleAddress(day, hour * 60)}
          prefetch={false}
          tabIndex={-1}
          aria-label={t("addAt", { date: texts.day(day, "long"), time })}
          className="absolute inset-0.5 flex items-center gap-1 rounded-sm px-1.5 text-xs text-muted opacity-0 hover:bg-sunken hover:opacity-100 focus-visible:opacity-100"
        >
          <Plus aria-hidden="true" className="size-4" />
          {time}
        </Link>
      )}
      {items.map((one) => (
        <WeekItem key={one.item.occurrence} placed={one} />
      ))}
      {isTarget && dragging.drag && <DropPreview drag={dragging.drag} />}
      {nowMinute !== null && <NowLine minute={nowMinute} />}
    </div>
  );
}

function NowLine({ minute }: { minute: number }) {
  const ref = usePlaced<HTMLSpanElement>({ top: `${(minute / 60) * 100}%` });
  return (
    <span
      ref={ref}
      aria-hidden="true"
      className="pointer-events-none invisible absolute inset-x-0 z-10 h-0.5 bg-danger before:absolute before:-left-1 before:-top-1 before:size-2.5 before:rounded-full before:bg-danger"
    />
  );
}
