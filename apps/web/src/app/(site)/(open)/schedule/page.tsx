import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { ScheduleForm } from "../../../../features/schedule/ScheduleForm.tsx";
import { askedTime } from "../../../../features/schedule/asked-time.ts";
import { draftOf, noRepeat } from "../../../../features/schedule/repeat-draft.ts";
import { zoneGroups } from "../../../../features/schedule/zone-groups.ts";
import { Templates } from "../../../../features/schedule/Templates.tsx";
import { libraryDecks } from "../../../../server/decks/deck-view.ts";
import { identity } from "../../../../server/identity/identity.ts";
import { presetOf } from "../../../../server/meetings/preset.ts";
import { mayHost } from "../../../../server/meetings/start-meeting.ts";
import { ownTemplates, startFrom } from "../../../../server/meetings/templates.ts";
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
  const query = await searchParams;
  const asked = askedTime(query, now, timeZone);
  const [templates, library] = await Promise.all([ownTemplates(who), libraryDecks(who)]);
  const template = templates.find(({ id }) => id === query["template"]);
  const start = template && startFrom(template, now);
  const weekStart = weekStartOf(locale);
  const initial = {
    title: "",
    description: "",
    durationMinutes: USUAL_MINUTES,
    timeZone,
    repeat: noRepeat(weekStart),
    ...(asked ?? nextHalfHour(now, timeZone)),
    ...(start && {
      ...{ title: start.title, description: start.description, date: start.date, time: start.time },
      ...{ timeZone: start.timeZone, durationMinutes: String(start.durationMinutes) },
      repeat: draftOf(start.rule, start.date, weekStart),
    }),
  };
  return (
    <Narrow title={t("title")} width="wide">
      <Messages of={["schedule", "series", "invitations", "preset", "decks"]}>
        {templates.length > 0 && (
          <Templates templates={templates.map(({ id, title }) => ({ id, title }))} chosen={template?.id ?? null} />
        )}
        <ScheduleForm
          key={template?.id ?? ""}
          initial={initial}
          isAsked={asked !== null}
          isMade={template !== undefined}
          beginning={{
            preset: presetOf(template ?? { rules: {}, locale: null }),
            deckIds: (template?.deckIds ?? []).filter((id) => library.some((deck) => deck.id === id)),
          }}
          library={library}
          zones={zoneGroups(now, initial.timeZone, locale)}
        />
      </Messages>
    </Narrow>
  );
}
