"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { durationText } from "../../shared/time/duration-text.ts";
import { classes } from "../../shared/ui/classes.ts";
import { LinkWait } from "../../shared/ui/LinkWait.tsx";
import { LiveMark } from "../../shared/ui/LiveMark.tsx";
import { useCalendar } from "./calendar-context.ts";
import { OverlapMark, SeriesMark, useOverlap } from "./ItemMarks.tsx";
import { itemAddress } from "./item-address.ts";
import { MINUTE_MS } from "./model/clock.ts";
import { useTexts } from "./use-texts.ts";

/** An item in a list: when, what, and what is particular about it. It leads to its meeting; beside it is what can be done here. */
export function ItemRow({ item, soon }: { item: CalendarItem; soon?: string | undefined }) {
  const { open, nowMs } = useCalendar();
  const t = useTranslations("calendar-page.item");
  const duration = useTranslations("meetings.duration");
  const texts = useTexts();
  const overlap = useOverlap(item);
  const there = texts.thereInShort(item);
  return (
    <div className="relative flex items-center transition-colors hover:bg-sunken">
      <Link
        href={itemAddress(item)}
        className="relative flex min-w-0 flex-1 items-center gap-4 py-3 pl-4 focus-visible:-outline-offset-2"
      >
        <span
          aria-hidden="true"
          className={classes(
            "w-1 self-stretch rounded-full",
            item.isCancelled || (item.endMs <= nowMs && !item.live) ? "bg-line-control" : "bg-accent",
          )}
        />
        <time
          dateTime={new Date(item.startMs).toISOString()}
          className="w-19 shrink-0 text-sm font-medium tabular-nums"
        >
          {texts.time(item.startMs)} <span className="block font-normal text-muted">{texts.time(item.endMs)}</span>
        </time>
        <span className="min-w-0 flex-1">
          <span className={classes("block truncate font-medium", item.isCancelled && "text-muted line-through")}>
            {item.title}
          </span>
          <span className="flex flex-wrap gap-x-3 text-sm text-muted">
            <span>{durationText(duration, Math.round((item.endMs - item.startMs) / MINUTE_MS))}</span>
            {item.isCancelled && <span>{t("cancelled")}</span>}
            {soon && <span className="text-accent">{soon}</span>}
            {there && <span>{t("there", there)}</span>}
            <SeriesMark item={item} />
            {overlap && <OverlapMark text={overlap} />}
          </span>
        </span>
        {item.live && <LiveMark label={t("live")} />}
        <LinkWait />
      </Link>
      <button
        type="button"
        aria-label={t("details", { title: item.title })}
        onClick={() => open(item)}
        className="mx-1.5 inline-flex size-control shrink-0 items-center justify-center rounded-md text-muted hover:bg-surface hover:text-ink"
      >
        <Ellipsis aria-hidden="true" className="size-5" />
      </button>
    </div>
  );
}
