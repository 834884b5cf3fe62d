"use client";

import { CornerDownRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { classes } from "../../shared/ui/classes.ts";
import { useCalendar } from "./calendar-context.ts";
import { itemLook } from "./item-look.ts";
import { OverlapSign, useOverlap } from "./ItemMarks.tsx";
import type { Segment } from "./model/segments.ts";
import { useTexts } from "./use-texts.ts";

/** An item in a month's cell: a line that says when and what, to press or to drag. */
export function MonthItem({ segment }: { segment: Segment }) {
  const { item, isContinued, goesOn } = segment;
  const { nowMs, dragging, open } = useCalendar();
  const t = useTranslations("calendar-page.item");
  const texts = useTexts();
  const overlap = useOverlap(item);
  const isHeld = dragging.drag?.segment.item.occurrence === item.occurrence;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-item
      title={[item.title, texts.times(item), overlap].filter(Boolean).join(", ")}
      onPointerDown={(event) => dragging.grab(event, segment)}
      onClick={() => open(item)}
      className={classes(
        "flex h-6 min-w-0 select-none items-center gap-1 rounded-sm px-1.5 text-left text-xs outline-offset-0 transition-opacity hover:brightness-95 dark:hover:brightness-110",
        itemLook(item, nowMs),
        isContinued && "rounded-l-none",
        goesOn && "rounded-r-none",
        isHeld && "opacity-40",
      )}
    >
      {item.live && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />}
      {item.live && <span className="sr-only">{t("live")}</span>}
      {item.isCancelled && <span className="sr-only">{t("cancelled")}</span>}
      {overlap && <OverlapSign text={overlap} />}
      {isContinued ? (
        <>
          <CornerDownRight aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
          <span className="sr-only">{t("continued")}</span>
        </>
      ) : (
        <span className="shrink-0 tabular-nums max-lg:hidden">{texts.time(item.startMs)}</span>
      )}
      <span className="min-w-0 truncate font-medium">{item.title}</span>
    </button>
  );
}
