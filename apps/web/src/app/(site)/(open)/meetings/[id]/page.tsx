import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Attendance, SITTINGS_SHOWN } from "../../../../../features/attendance/Attendance.tsx";
import { MeetingDecks } from "../../../../../features/decks/MeetingDecks.tsx";
import { InvitedPeople } from "../../../../../features/invitations/InvitedPeople.tsx";
import { MeetingDetails } from "../../../../../features/meetings/MeetingDetails.tsx";
import { MeetingOptions } from "../../../../../features/meetings/MeetingOptions.tsx";
import { RemovedPeople } from "../../../../../features/removed/RemovedPeople.tsx";
import { config } from "../../../../../server/config.ts";
import { meetingDecks, libraryDecks } from "../../../../../server/decks/deck-view.ts";
import { identity } from "../../../../../server/identity/identity.ts";
import { logsOf } from "../../../../../server/meetings/acts.ts";
import { meetingAttendance } from "../../../../../server/meetings/attendance.ts";
import { invitedPeople, mailState, meetingView, shownDate } from "../../../../../server/meetings/meeting-view.ts";
import { findOwnMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { presetOf } from "../../../../../server/meetings/preset.ts";
import { removedPeople } from "../../../../../server/meetings/removed.ts";
import { Messages } from "../../../../../shared/i18n/Messages.tsx";
import { Narrow } from "../../../../../shared/site/Narrow.tsx";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ date?: string | string[] }> };

async function load({ params, searchParams }: Props) {
  const meeting = (await findOwnMeeting(await identity(), (await params).id)) ?? notFound();
  const { date } = await searchParams;
  const now = new Date();
  return { meeting, date: shownDate(meeting, typeof date === "string" ? date : undefined, now), now };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).date.title };
}

/** A meeting, for its owner; to anyone else it doesn't exist. */
export default async function MeetingPage(props: Props) {
  const { meeting, date, now } = await load(props);
  const who = await identity();
  const [view, invited, mail, decks, library, removed, sittings] = await Promise.all([
    meetingView(meeting, date, now),
    invitedPeople(meeting.id, date),
    mailState(meeting.id),
    meetingDecks(meeting.id, { who, isOwner: true }),
    libraryDecks(who),
    removedPeople(meeting.id),
    meetingAttendance(meeting.id),
  ]);
  const logs = await logsOf(who, meeting, sittings.slice(0, SITTINGS_SHOWN));
  return (
    <Narrow width="wide">
      <Messages of={["meetings", "calendar", "series"]}>
        <MeetingDetails meeting={view} />
      </Messages>
      {view.isOpen && (
        <Messages of={["invitations", "answers"]}>
          <InvitedPeople
            meetingId={meeting.id}
            people={invited}
            mail={mail}
            reminders={meeting.reminders}
            locale={meeting.locale}
          />
        </Messages>
      )}
      {view.isOpen && (
        <Messages of={["decks"]}>
          <MeetingDecks
            path={`/api/meetings/${meeting.id}/decks`}
            into={{ meetingId: meeting.id }}
            live={meeting.liveSince !== null}
            serverUrl={config().signalingUrl}
            decks={decks}
            library={library}
          />
        </Messages>
      )}
      {view.isOpen && (
        <Messages of={["preset"]}>
          <MeetingOptions meetingId={meeting.id} preset={presetOf(meeting)} />
        </Messages>
      )}
      {removed.length > 0 && (
        <Messages of={["meetings"]}>
          <RemovedPeople meetingId={meeting.id} people={removed} />
        </Messages>
      )}
      {(sittings.length > 0 || view.state !== "cancelled") && (
        <Attendance meetingId={meeting.id} sittings={sittings} logs={logs} />
      )}
    </Narrow>
  );
}
