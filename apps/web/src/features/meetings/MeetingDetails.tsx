import type { Rule } from "@moim/schedule";
import { Pencil, Video } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";
import { AddToCalendar, type CalendarLinks } from "../../shared/calendar/AddToCalendar.tsx";
import type { Scope } from "../../shared/series/scope.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { CancelMeeting } from "./CancelMeeting.tsx";
import { GoButton } from "./GoButton.tsx";
import { InvitationLink } from "./InvitationLink.tsx";
import { LiveMark } from "../../shared/ui/LiveMark.tsx";
import { MeetingDates, type ListedDate } from "./MeetingDates.tsx";
import { SaveAsTemplate } from "./SaveAsTemplate.tsx";
import { MeetingTime } from "./MeetingTime.tsx";

/** A meeting on one of its dates. */
export type MeetingView = {
  id: string;
  /** The date's name. */
  occurrence: string;
  title: string;
  description: string;
  startsAt: Date;
  durationMinutes: number;
  timeZone: string;
  /** How it repeats; null for a single date. */
  rule: Rule | null;
  /** Of the date. */
  state: "coming" | "live" | "over" | "cancelled";
  /** What may be cancelled from this date. */
  cancelScopes: readonly Scope[];
  /** Whether there is anything left of the meeting. */
  isOpen: boolean;
  /** Null when it has none that works any more. */
  hostKey: string | null;
  inviteUrl: string | null;
  /** Whether people wait who come by that link, whatever else is settled. */
  waitsByLink: boolean;
  /** Null when there is nothing to add any more. */
  calendar: CalendarLinks | null;
  /** What comes next of a series. */
  dates: ListedDate[];
};

/** A meeting as its owner sees it: when, what about, and everything that can be done with it. */
export async function MeetingDetails({ meeting }: { meeting: MeetingView }) {
  const [t, format] = await Promise.all([getTranslations("meetings.one"), getFormatter()]);
  const open = meeting.isOpen;
  return (
    <article className="flex flex-col gap-6">
      <header className="flex flex-col gap-3">
        <Link href="/meetings" className="w-fit text-sm text-muted underline-offset-4 hover:underline">
          {t("back")}
        </Link>
        <h1 className="text-xl font-semibold">{meeting.title}</h1>
        {meeting.state === "live" && (
          <p>
            <LiveMark label={t("live")} />
          </p>
        )}
        {meeting.state === "over" && <Banner>{t("over")}</Banner>}
        {meeting.state === "cancelled" && <Banner tone="warning">{t(open ? "dateCancelled" : "cancelled")}</Banner>}
      </header>
      <MeetingTime {...meeting} at={meeting.occurrence.split("~")[1] ?? ""} />
      {open && meeting.hostKey && (
        <div className="flex flex-wrap gap-2">
          <GoButton
            href={`/m/${meeting.hostKey}`}
            variant="primary"
            icon={<Video aria-hidden="true" className="size-4.5" />}
          >
            {t("start")}
          </GoButton>
          <GoButton
            href={`/meetings/${meeting.id}/edit?date=${encodeURIComponent(meeting.occurrence)}`}
            icon={<Pencil aria-hidden="true" className="size-4" />}
          >
            {t("edit")}
          </GoButton>
          <CancelMeeting
            meetingId={meeting.id}
            occurrence={meeting.occurrence}
            date={format.dateTime(meeting.startsAt, { dateStyle: "full", timeZone: meeting.timeZone })}
            scopes={meeting.cancelScopes}
          />
        </div>
      )}
      {meeting.dates.length > 0 && (
        <MeetingDates meetingId={meeting.id} dates={meeting.dates} shown={meeting.occurrence} />
      )}
      {open && <SaveAsTemplate meetingId={meeting.id} occurrence={meeting.occurrence} />}
      {meeting.calendar && <AddToCalendar links={meeting.calendar} />}
      {open && meeting.inviteUrl && (
        <div className="rounded-lg border border-line bg-surface p-4 sm:p-5">
          <InvitationLink meetingId={meeting.id} url={meeting.inviteUrl} waits={meeting.waitsByLink} />
        </div>
      )}
      {meeting.description && (
        <section>
          <h2 className="text-sm font-medium text-muted">{t("about")}</h2>
          <p className="mt-1 whitespace-pre-line">{meeting.description}</p>
        </section>
      )}
    </article>
  );
}
