"use client";

import { CornerDownRight } from "lucide-react";
import { classes } from "../../shared/ui/classes.ts";
import { useCalendar } from "./calendar-context.ts";
import { itemLook } from "./item-look.ts";
import { OverlapSign, useItemLabel } from "./ItemMarks.tsx";
import type { Segment } from "./model/segments.ts";
import { useTexts } from "./use-texts.ts";

/** An item in a month's cell: a line that says when and what, to press or to drag. */
export function MonthItem({ segment }: { segment: Segment }) {
  const { item, isContinued, goesOn } = segment;
  const { nowMs, conflicts, dragging, open } = useCalendar();
  const texts = useTexts();
  const label = useItemLabel(segment);
  const isHeld = dragging.drag?.segment.item.occurrence === item.occurrence;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-item
      title={label}
      onPointerDown={(event) => dragging.grab(event, segment)}
      onClick={() => open(item)}
      className={classes(
        "flex h-6 min-w-0 select-none items-center rounded-sm px-1.5 text-left text-xs outline-offset-0 transition-opacity hover:brightness-95 dark:hover:brightness-110",
        itemLook(item, nowMs),
        isContinued && "rounded-l-none",
        goesOn && "rounded-r-none",
        isHeld && "opacity-40",
      )}
    >
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="flex min-w-0 items-center gap-1">
        {item.live && <span className="size-1.5 shrink-0 rounded-full bg-current" />}
        {conflicts.has(item.occurrence) && <OverlapSign />}
        {isContinued ? (
          <CornerDownRight className="size-3.5 shrink-0 text-muted" />
        ) : (
          <span className="shrink-0 tabular-nums max-lg:hidden">{texts.time(item.startMs)}</span>
        )}
        <span className="min-w-0 truncate font-medium">{item.title}</span>
      </span>
    </button>
  );
}
