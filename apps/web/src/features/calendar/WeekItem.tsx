"use client";

import { useTranslations } from "next-intl";
import { classes } from "../../shared/ui/classes.ts";
import { usePlaced } from "../../shared/ui/use-placed.ts";
import { useCalendar } from "./calendar-context.ts";
import { itemLook } from "./item-look.ts";
import { OverlapMark, OverlapSign, useItemLabel } from "./ItemMarks.tsx";
import { LEAST_SHOWN_MINUTES, shownFrom, type Placed } from "./model/columns.ts";
import { useTexts } from "./use-texts.ts";

/** Below this only a line of text fits. */
const TWO_LINES_MINUTES = 45;
const THREE_LINES_MINUTES = 65;
const WRAPPED_MINUTES = 90;

/** An item in a week's column, as long as it takes. */
export function WeekItem({ placed }: { placed: Placed }) {
  const { item, fromMinute, toMinute, column, columns, span, isContinued, goesOn } = placed;
  const { nowMs, conflicts, dragging, open } = useCalendar();
  const t = useTranslations("calendar-page.item");
  const texts = useTexts();
  const label = useItemLabel(placed);
  const hasOverlap = conflicts.has(item.occurrence);
  const from = shownFrom(placed);
  const minutes = Math.max(toMinute - fromMinute, LEAST_SHOWN_MINUTES);
  const isHeld = dragging.drag?.segment.item.occurrence === item.occurrence;
  const ref = usePlaced<HTMLButtonElement>({
    top: `calc(${((from % 60) / 60) * 100}% + 1px)`,
    height: `calc(${(minutes / 60) * 100}% - 2px)`,
    left: `calc(${(column / columns) * 100}% + 2px)`,
    width: `calc(${(span / columns) * 100}% - 4px)`,
  });
  const time = isContinued ? t("continued") : texts.times(item);
  return (
    <button
      ref={ref}
      type="button"
      tabIndex={-1}
      data-item
      title={label}
      onPointerDown={(event) => dragging.grab(event, placed)}
      onClick={() => open(item)}
      className={classes(
        "invisible absolute z-1 flex select-none flex-col overflow-hidden rounded-sm px-1.5 text-left text-xs transition-opacity hover:z-2 hover:brightness-95 dark:hover:brightness-110",
        minutes >= TWO_LINES_MINUTES ? "py-0.5" : "justify-center",
        itemLook(item, nowMs),
        isContinued && "rounded-t-none",
        goesOn && "rounded-b-none",
        isHeld && "opacity-40",
      )}
    >
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="flex min-w-0 flex-col">
        <span
          className={classes(
            "flex min-w-0 items-center gap-x-1",
            minutes < TWO_LINES_MINUTES && "h-4 flex-wrap overflow-hidden",
          )}
        >
          {hasOverlap && minutes < THREE_LINES_MINUTES && <OverlapSign />}
          <span
            className={classes(
              "min-w-0 max-w-full font-medium",
              minutes >= WRAPPED_MINUTES ? "line-clamp-3 wrap-normal" : "truncate",
            )}
          >
            {item.title}
          </span>
          {minutes < TWO_LINES_MINUTES && (
            <span className="shrink-0 tabular-nums">{isContinued ? time : texts.time(item.startMs)}</span>
          )}
        </span>
        {minutes >= TWO_LINES_MINUTES && <span className="truncate tabular-nums">{time}</span>}
        {hasOverlap && minutes >= THREE_LINES_MINUTES && <OverlapMark text={t("overlaps")} />}
      </span>
    </button>
  );
}
