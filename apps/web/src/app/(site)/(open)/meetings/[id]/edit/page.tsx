import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EditForm } from "../../../../../../features/schedule/EditForm.tsx";
import { zoneGroups } from "../../../../../../features/schedule/zone-groups.ts";
import { identity } from "../../../../../../server/identity/identity.ts";
import { findOwnMeeting } from "../../../../../../server/meetings/owned-meeting.ts";
import { Messages } from "../../../../../../shared/i18n/Messages.tsx";
import { Narrow } from "../../../../../../shared/site/Narrow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("meetings.editing"))("title") };
}

export default async function EditMeetingPage({ params }: { params: Promise<{ id: string }> }) {
  const meeting = (await findOwnMeeting(await identity(), (await params).id)) ?? notFound();
  if (meeting.cancelledAt) redirect(`/meetings/${meeting.id}`);
  const [t, locale] = await Promise.all([getTranslations("meetings.editing"), getLocale()]);
  const { title, description, localStart, timeZone, durationMinutes, startsAt } = meeting;
  const [date = "", time = ""] = localStart.split("T");
  const initial = { title, description, date, time, timeZone, durationMinutes: String(durationMinutes) };
  return (
    <Narrow title={t("title")} width="wide">
      <Messages of={["schedule"]}>
        <EditForm id={meeting.id} initial={initial} zones={zoneGroups(startsAt, timeZone, locale)} />
      </Messages>
    </Narrow>
  );
}
