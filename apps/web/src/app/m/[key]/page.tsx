import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { MeetingEntry } from "../../../screens/meeting/MeetingEntry.tsx";
import { config } from "../../../server/config.ts";
import { questionForLink } from "../../../server/answers/answering.ts";
import { identity } from "../../../server/identity/identity.ts";
import { calendarLinks, isAhead } from "../../../server/meetings/calendar.ts";
import { dateNow } from "../../../server/meetings/dates.ts";
import { hostRights, openLink } from "../../../server/meetings/open-link.ts";
import { mayPrepare } from "../../../server/meetings/prepare-rights.ts";
import { startFacts } from "../../../server/meetings/start-facts.ts";
import { Messages } from "../../../shared/i18n/Messages.tsx";
import { RememberTimeZone } from "../../../shared/time/RememberTimeZone.tsx";
import { ClosedLink } from "../../../features/meetings/ClosedLink.tsx";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata(): Promise<Metadata> {
  // Not the meeting's own title: that would ask the database twice, and it stays in browsers' histories.
  return { title: (await getTranslations("meetings.instant"))("title") };
}

/** The way into a meeting: looks the link up and hands over to the green room. */
export default async function JoinPage({ params }: Props) {
  const { key } = await params;
  const opened = await openLink(key);
  if (opened.kind !== "open") return <ClosedLink why={opened.kind} />;
  const who = await identity();
  const { meeting, invited } = opened.link;
  const now = new Date();
  const date = dateNow(meeting, now);
  const question = await questionForLink(key, now);
  const { mayHost, inviteUrl } = await hostRights(who, opened.link);
  return (
    <Messages
      of={[
        "meeting",
        "start",
        "answers",
        "green-room",
        "check",
        "calendar",
        "stage",
        "controls",
        "chat",
        "people",
        "moderation",
        "preset",
        "slides",
        "decks",
        "drawing",
      ]}
    >
      <MeetingEntry
        linkKey={key}
        meeting={{
          title: date.title,
          start: startFacts(meeting, now),
          mayHost,
          hostName: meeting.ownerName === "" ? null : meeting.ownerName,
          calendar: isAhead(meeting, now) ? calendarLinks(date, key) : null,
        }}
        self={{ name: who.user?.name ?? (invited?.name || null), signedIn: who.user !== null }}
        prepareUrl={mayPrepare(who, opened.link) ? `/m/${key}/slides` : null}
        question={
          question?.isOpen && date.startMs > now.getTime() ? { token: question.token, answer: question.answer } : null
        }
        inviteUrl={inviteUrl}
        serverUrl={config().signalingUrl}
      />
      <RememberTimeZone known={await getTimeZone()} />
    </Messages>
  );
}
