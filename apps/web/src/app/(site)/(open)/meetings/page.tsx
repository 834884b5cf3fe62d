import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { Calendar } from "../../../../features/calendar/Calendar.tsx";
import { wallAt, windowOf } from "../../../../features/calendar/model/clock.ts";
import { isView, readPlace, weeksShown, type Place } from "../../../../features/calendar/model/place.ts";
import { identity } from "../../../../server/identity/identity.ts";
import type { Identity } from "../../../../server/identity/subject.ts";
import { itemsBetween, LISTED_MAX, listedDates } from "../../../../server/meetings/listed.ts";
import type { CalendarItem } from "../../../../shared/calendar/calendar-item.ts";
import { CALENDAR_VIEW_COOKIE } from "../../../../shared/calendar/view-cookie.ts";
import { Messages } from "../../../../shared/i18n/Messages.tsx";
import { readersWeekStart } from "../../../../shared/i18n/week-start.ts";
import { zonePlace } from "../../../../shared/time/zone-name.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("meetings.list"))("title") };
}

/** One's meetings, by month, by week, or as a list. */
export default async function MeetingsPage({ searchParams }: Props) {
  const [given, who, zone, locale, jar, header] = await Promise.all([
    searchParams,
    identity(),
    getTimeZone(),
    getLocale(),
    cookies(),
    headers(),
  ]);
  const t = await getTranslations("meetings.list");
  const now = new Date();
  const chosen = jar.get(CALENDAR_VIEW_COOKIE)?.value;
  const place = readPlace(given, {
    today: wallAt(now.getTime(), zone).day,
    usual: isView(chosen) ? chosen : "agenda",
  });
  const weekStart = readersWeekStart(locale, header.get("accept-language"));
  const items = await itemsOf(who, { place, days: weeksShown(place, weekStart).flat(), zone, now });
  const zones = new Set([zone, ...items.map((item) => item.zone)]);
  const zoneNames = Object.fromEntries([...zones].map((one) => [one, zonePlace(one, now, locale)]));
  return (
    <main id="content" className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-4 px-4 pt-2 pb-6 sm:px-8">
      <Messages of={["meetings", "calendar-page", "series"]}>
        <Calendar
          place={place}
          items={items}
          hasMore={place.view === "agenda" && items.length >= LISTED_MAX}
          zone={zone}
          zoneNames={zoneNames}
          weekStart={weekStart}
          serversMs={now.getTime()}
        />
      </Messages>
      {!who.user && <p className="text-sm text-muted">{t("visitor")}</p>}
    </main>
  );
}

type Shown = { place: Place; days: string[]; zone: string; now: Date };

async function itemsOf(who: Identity, { place, days, zone, now }: Shown): Promise<CalendarItem[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) {
    const { upcoming, past } = await listedDates(who, now);
    return place.past ? past : upcoming;
  }
  const { fromMs, toMs } = windowOf(first, last, zone);
  return await itemsBetween(who, new Date(fromMs), new Date(toMs), now);
}
