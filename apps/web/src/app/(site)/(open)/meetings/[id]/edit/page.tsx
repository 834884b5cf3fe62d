import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EditForm } from "../../../../../../features/schedule/EditForm.tsx";
import { draftOf } from "../../../../../../features/schedule/repeat-draft.ts";
import { zoneGroups } from "../../../../../../features/schedule/zone-groups.ts";
import { identity } from "../../../../../../server/identity/identity.ts";
import { shownDate } from "../../../../../../server/meetings/meeting-view.ts";
import { findOwnMeeting } from "../../../../../../server/meetings/owned-meeting.ts";
import { Messages } from "../../../../../../shared/i18n/Messages.tsx";
import { weekStartOf } from "../../../../../../shared/series/week-start.ts";
import { Narrow } from "../../../../../../shared/site/Narrow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("meetings.editing"))("title") };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ date?: string | string[] }> };

/** Changes a meeting, from one of its dates. */
export default async function EditMeetingPage({ params, searchParams }: Props) {
  const meeting = (await findOwnMeeting(await identity(), (await params).id)) ?? notFound();
  if (meeting.cancelledAt) redirect(`/meetings/${meeting.id}`);
  const [t, locale] = await Promise.all([getTranslations("meetings.editing"), getLocale()]);
  const asked = (await searchParams).date;
  const shown = shownDate(meeting, typeof asked === "string" ? asked : undefined, new Date());
  const { title, start, durationMinutes, series } = shown;
  const [date = "", time = ""] = start.split("T");
  const { description, zone: timeZone, rule } = series;
  const repeat = draftOf(rule, shown.id.slice(0, 10), weekStartOf(locale));
  const initial = { title, description, date, time, timeZone, durationMinutes: String(durationMinutes), repeat };
  const edited = { occurrence: shown.name, at: shown.id, seriesStart: series.start, rule, zone: timeZone };
  return (
    <Narrow title={t("title")} width="wide">
      <Messages of={["schedule", "series"]}>
        <EditForm
          id={meeting.id}
          edited={edited}
          initial={initial}
          isPart={meeting.series.filter(({ cancelled }) => !cancelled).length > 1}
          zones={zoneGroups(new Date(shown.startMs), timeZone, locale)}
        />
      </Messages>
    </Narrow>
  );
}
