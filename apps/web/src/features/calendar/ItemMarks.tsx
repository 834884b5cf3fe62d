"use client";

import { Repeat, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { useCalendar } from "./calendar-context.ts";
import type { Segment } from "./model/segments.ts";
import { useTexts } from "./use-texts.ts";

/** "Overlaps with Staff meeting and 1 more"; null where nothing is in the way. */
export function useOverlap(item: CalendarItem): string | null {
  const t = useTranslations("calendar-page.item");
  const [first, ...more] = useCalendar().conflicts.get(item.occurrence) ?? [];
  if (!first) return null;
  if (more.length === 0) return t("overlapsWith", { title: first.title });
  return t("overlapsWithMore", { title: first.title, count: more.length });
}

/** That something overlaps: a sign and a word, so that it isn't told by its colour. */
export function OverlapMark({ text }: { text: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-warning">
      <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{text}</span>
    </span>
  );
}

/** The same where there is room for the sign only; the words are in the item's label. */
export function OverlapSign() {
  return <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0 text-warning" />;
}

/** What an item in a cell is called in full, however little of it can be seen. */
export function useItemLabel({ item, isContinued }: Segment): string {
  const t = useTranslations("calendar-page.item");
  const texts = useTexts();
  const overlap = useOverlap(item);
  const states = [item.live && t("live"), item.isCancelled && t("cancelled"), isContinued && t("continued")];
  return [item.title, texts.times(item), ...states, item.isSeries && t("series"), overlap].filter(Boolean).join(", ");
}

/** That it repeats, and whether this date is unlike the others. */
export function SeriesMark({ item }: { item: CalendarItem }) {
  const t = useTranslations("calendar-page.item");
  if (!item.isSeries) return null;
  return (
    <span className="inline-flex items-center gap-1">
      <Repeat aria-hidden="true" className="size-3.5 shrink-0" />
      {t(item.isChanged ? "changed" : "series")}
    </span>
  );
}
