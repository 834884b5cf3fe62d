"use client";

import { CalendarPlus, ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { remember } from "../../shared/preferences/remember.ts";
import { CALENDAR_VIEW_COOKIE } from "../../shared/calendar/view-cookie.ts";
import { classes } from "../../shared/ui/classes.ts";
import { LinkButton } from "../../shared/ui/LinkButton.tsx";
import { LinkWait } from "../../shared/ui/LinkWait.tsx";
import { useCalendar } from "./calendar-context.ts";
import type { Day } from "./model/days.ts";
import { addressOf, turn, views, weeksShown, type Place } from "./model/place.ts";
import { useTexts } from "./use-texts.ts";

/** What is shown, and how to get elsewhere: all links, so that each place has an address. */
export function Toolbar({ chosen }: { chosen: Day }) {
  const { place, today } = useCalendar();
  const t = useTranslations("calendar-page");
  const list = useTranslations("meetings.list");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <h1 className="mr-auto text-xl font-semibold md:mr-2">{list("title")}</h1>
      <div className="order-2 max-md:w-full md:order-0 md:mr-auto">
        {place.view === "agenda" ? <AgendaTurner /> : <PeriodTurner />}
      </div>
      <Segments label={t("views.label")} className="order-1 max-md:order-2 max-md:w-full">
        {views.map((view) => (
          <Segment
            key={view}
            href={addressOf({ view, on: place.view === "agenda" ? place.on : chosen, past: false }, today)}
            isCurrent={view === place.view}
            onClick={() => remember(CALENDAR_VIEW_COOKIE, view)}
          >
            {t(`views.${view}`)}
          </Segment>
        ))}
      </Segments>
      <LinkButton
        href="/schedule"
        variant="primary"
        icon={<CalendarPlus aria-hidden="true" className="size-4.5" />}
        className="md:order-2"
      >
        {t("add")}
      </LinkButton>
    </div>
  );
}

/** The page before, today, and the page after. */
function PeriodTurner() {
  const { place, today, weekStart } = useCalendar();
  const t = useTranslations("calendar-page");
  const texts = useTexts();
  const unit = place.view === "week" ? "week" : "month";
  const [week = []] = weeksShown(place, weekStart);
  const title = unit === "month" ? texts.day(place.on, "month") : texts.days(week[0]!, week[6]!);
  const to = (next: Place) => ({ href: addressOf(next, today), scroll: false });
  const arrow = "relative inline-flex size-control items-center justify-center rounded-md hover:bg-sunken";
  return (
    <nav aria-label={t("period")} className="flex items-center gap-1">
      <Link {...to(turn(place, -1))} aria-label={t(`earlier.${unit}`)} className={arrow}>
        <ChevronLeft aria-hidden="true" className="size-5" />
        <LinkWait />
      </Link>
      <Link {...to(turn(place, 1))} aria-label={t(`later.${unit}`)} className={arrow}>
        <ChevronRight aria-hidden="true" className="size-5" />
        <LinkWait />
      </Link>
      <h2 aria-live="polite" className="px-1.5 text-lg font-semibold whitespace-nowrap max-md:flex-1">
        {title}
      </h2>
      <LinkButton {...to({ ...place, on: today })}>{t("today")}</LinkButton>
    </nav>
  );
}

/** What is coming, or what is over. */
function AgendaTurner() {
  const { place, today } = useCalendar();
  const list = useTranslations("meetings.list");
  const title = (past: boolean) => list(past ? "past" : "upcoming");
  return (
    <div className="flex items-center gap-3">
      <h2 className="text-lg font-semibold max-md:flex-1">{title(place.past)}</h2>
      <LinkButton href={addressOf({ ...place, past: !place.past }, today)} scroll={false}>
        {title(!place.past)}
      </LinkButton>
    </div>
  );
}

/** Links of which one is where one is. */
function Segments({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={classes("flex rounded-md border border-line bg-sunken p-0.5", className)}>
      {children}
    </nav>
  );
}

type SegmentProps = { href: string; isCurrent: boolean; onClick?: () => void; children: ReactNode };

function Segment({ href, isCurrent, onClick, children }: SegmentProps) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={isCurrent ? "page" : undefined}
      {...(onClick && { onClick })}
      className={classes(
        "relative inline-flex min-h-[calc(var(--control)-0.375rem)] flex-1 items-center justify-center rounded-sm px-3.5 text-sm font-medium transition-colors",
        isCurrent ? "bg-surface text-ink outline-1 outline-line-control" : "text-muted hover:text-ink",
      )}
    >
      {children}
      <LinkWait />
    </Link>
  );
}
