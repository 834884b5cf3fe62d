"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useId } from "react";
import { classes } from "../../shared/ui/classes.ts";
import { useCalendar } from "./calendar-context.ts";
import { ItemRow } from "./ItemRow.tsx";
import type { Day } from "./model/days.ts";
import { scheduleAddress } from "./schedule-address.ts";
import { useTexts } from "./use-texts.ts";

/** Everything on a day, below a month on a phone. */
export function DayList({ day, className }: { day: Day; className?: string }) {
  const { today, onDay } = useCalendar();
  const t = useTranslations("calendar-page");
  const texts = useTexts();
  const id = useId();
  const date = texts.day(day, "long");
  const segments = onDay(day);
  return (
    <section aria-labelledby={id} className={classes("flex flex-col gap-2", className)}>
      <div className="flex items-center justify-between gap-3">
        <h3 id={id} className="text-base font-semibold" aria-live="polite">
          {date}
        </h3>
        {day >= today && (
          <Link
            href={scheduleAddress(day)}
            aria-label={t("addOn", { date })}
            className="inline-flex size-control items-center justify-center rounded-md text-accent hover:bg-sunken"
          >
            <Plus aria-hidden="true" className="size-5" />
          </Link>
        )}
      </div>
      {segments.length === 0 ? (
        <p className="rounded-lg border border-dashed border-line-control px-4 py-6 text-center text-sm text-muted">
          {t("noneOn")}
        </p>
      ) : (
        <ul
          aria-label={t("dayItems", { date })}
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
        >
          {segments.map(({ item }) => (
            <li key={item.occurrence}>
              <ItemRow item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
