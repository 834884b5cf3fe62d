import { RequestError } from "@moim/protocol/errors";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MeetingDecks } from "../../../../../../features/decks/MeetingDecks.tsx";
import { ClosedLink } from "../../../../../../features/meetings/ClosedLink.tsx";
import { config } from "../../../../../../server/config.ts";
import { libraryDecks, meetingDecks } from "../../../../../../server/decks/deck-view.ts";
import { identity } from "../../../../../../server/identity/identity.ts";
import { dateNow } from "../../../../../../server/meetings/dates.ts";
import { openLink } from "../../../../../../server/meetings/open-link.ts";
import { preparedMeeting } from "../../../../../../server/meetings/prepare-rights.ts";
import { Messages } from "../../../../../../shared/i18n/Messages.tsx";
import { Narrow } from "../../../../../../shared/site/Narrow.tsx";
import { Sentence } from "../../../../../../shared/site/Sentence.tsx";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invitations.prepare"))("title") };
}

/** Slides for a meeting, added by those whose link says that they present in it or host it. */
export default async function PreparePage({ params }: Props) {
  const { key } = await params;
  const opened = await openLink(key);
  if (opened.kind !== "open") return <ClosedLink why={opened.kind} />;
  const [t, who] = await Promise.all([getTranslations("invitations.prepare"), identity()]);
  const allowed = await preparedMeeting(who, key).catch((error: unknown) => {
    if (error instanceof RequestError) return null;
    throw error;
  });
  if (!allowed) return <Sentence title={t("refused")} text={t("refusedText")} homeLabel={t("home")} />;
  const { meeting, isOwner } = allowed;
  const [decks, library] = await Promise.all([meetingDecks(meeting.id, { who, isOwner }), libraryDecks(who)]);
  return (
    <Narrow title={dateNow(meeting, new Date()).title} lead={t("lead")} width="wide">
      <Messages of={["decks"]}>
        <MeetingDecks
          path={`/api/links/${key}/decks`}
          into={{ linkKey: key }}
          live={meeting.liveSince !== null}
          serverUrl={config().signalingUrl}
          decks={decks}
          library={library}
        />
      </Messages>
      <a href={`/m/${key}`} className="w-fit text-accent underline underline-offset-4">
        {t("back")}
      </a>
    </Narrow>
  );
}
