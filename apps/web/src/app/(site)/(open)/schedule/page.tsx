import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { ScheduleForm } from "../../../../features/schedule/ScheduleForm.tsx";
import { askedTime } from "../../../../features/schedule/asked-time.ts";
import { noRepeat } from "../../../../features/schedule/repeat-draft.ts";
import { zoneGroups } from "../../../../features/schedule/zone-groups.ts";
import { identity } from "../../../../server/identity/identity.ts";
import { mayHost } from "../../../../server/meetings/start-meeting.ts";
import { Messages } from "../../../../shared/i18n/Messages.tsx";
import { weekStartOf } from "../../../../shared/series/week-start.ts";
import { nextHalfHour } from "../../../../shared/time/wall-time.ts";
import { Narrow } from "../../../../shared/site/Narrow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("schedule"))("title") };
}

const USUAL_MINUTES = "60";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SchedulePage({ searchParams }: Props) {
  const [t, who, timeZone, locale] = await Promise.all([
    getTranslations("schedule"),
    identity(),
    getTimeZone(),
    getLocale(),
  ]);
  if (!mayHost(who)) redirect("/sign-in?next=/schedule");
  const now = new Date();
  const asked = askedTime(await searchParams, now, timeZone);
  const initial = {
    title: "",
    description: "",
    durationMinutes: USUAL_MINUTES,
    timeZone,
    repeat: noRepeat(weekStartOf(locale)),
    ...(asked ?? nextHalfHour(now, timeZone)),
  };
  return (
    <Narrow title={t("title")} width="wide">
      <Messages of={["schedule", "series"]}>
        <ScheduleForm initial={initial} isAsked={asked !== null} zones={zoneGroups(now, timeZone, locale)} />
      </Messages>
    </Narrow>
  );
}
