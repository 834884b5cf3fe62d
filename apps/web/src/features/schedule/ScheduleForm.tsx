"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { post } from "../../shared/api/post.ts";
import { PeopleField } from "../../shared/invitations/PeopleField.tsx";
import type { Deck } from "../../shared/decks/deck.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { weekStartOf } from "../../shared/series/week-start.ts";
import { browserTimeZone } from "../../shared/time/browser-zone.ts";
import { nextHalfHour } from "../../shared/time/wall-time.ts";
import { LinkButton } from "../../shared/ui/LinkButton.tsx";
import { MeetingForm } from "./MeetingForm.tsx";
import type { MeetingFields } from "./meeting-form.ts";
import { MoreOptions } from "./MoreOptions.tsx";
import { noRepeat } from "./repeat-draft.ts";
import type { ZoneGroup } from "./TimeZoneSelect.tsx";
import { useBeginning } from "./use-beginning.ts";
import { useMeetingForm } from "./use-meeting-form.ts";

type Props = {
  initial: MeetingFields;
  /** Its date and time were chosen before. */
  isAsked: boolean;
  /** It begins with a template: nothing is proposed instead. */
  isMade: boolean;
  zones: ZoneGroup[];
  /** What it begins with, and the slides there are to choose from. */
  beginning: Parameters<typeof useBeginning>[0];
  library: readonly Deck[];
};

/** Schedules a meeting and goes to its page. */
export function ScheduleForm({ initial, isAsked, isMade, zones, beginning: begun, library }: Props) {
  const t = useTranslations("schedule");
  const common = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const beginning = useBeginning(begun);
  const form = useMeetingForm({
    initial,
    ask: () => !beginning.check(),
    send: (body) => post("/api/meetings", { when: "scheduled", ...body, ...beginning.body(localeOf(locale)) }),
    onSaved: (id) => router.push(`/meetings/${id}`),
  });

  // The server guessed the zone from a cookie; only the browser knows. Once, at the start.
  const { propose } = form;
  useEffect(() => {
    if (isMade) return;
    const timeZone = browserTimeZone();
    if (timeZone !== initial.timeZone) {
      propose(isAsked ? { timeZone } : { timeZone, ...nextHalfHour(new Date(), timeZone) });
    }
    // "en" may be en-GB, where weeks begin on Monday.
    const { language } = navigator;
    if (language.split("-")[0] === locale) propose({ repeat: noRepeat(weekStartOf(language)) });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a proposal is made once
  }, []);

  return (
    <MeetingForm
      form={form}
      zones={zones}
      submitLabel={t("submit")}
      away={
        <LinkButton href="/" variant="quiet">
          {common("cancel")}
        </LinkButton>
      }
    >
      <PeopleField people={beginning.people} />
      <MoreOptions beginning={beginning} library={library} startsOpen={isMade && begun.deckIds.length > 0} />
    </MeetingForm>
  );
}
