"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { post } from "../../shared/api/post.ts";
import { PeopleField } from "../../shared/invitations/PeopleField.tsx";
import { usePeople } from "../../shared/invitations/use-people.ts";
import { weekStartOf } from "../../shared/series/week-start.ts";
import { browserTimeZone } from "../../shared/time/browser-zone.ts";
import { nextHalfHour } from "../../shared/time/wall-time.ts";
import { LinkButton } from "../../shared/ui/LinkButton.tsx";
import { MeetingForm } from "./MeetingForm.tsx";
import type { MeetingFields } from "./meeting-form.ts";
import { noRepeat } from "./repeat-draft.ts";
import type { ZoneGroup } from "./TimeZoneSelect.tsx";
import { useMeetingForm } from "./use-meeting-form.ts";

type Props = {
  initial: MeetingFields;
  /** Its date and time were chosen before. */
  isAsked: boolean;
  /** It begins with a template: nothing is proposed instead. */
  isMade: boolean;
  zones: ZoneGroup[];
};

/** Schedules a meeting and goes to its page. */
export function ScheduleForm({ initial, isAsked, isMade, zones }: Props) {
  const t = useTranslations("schedule");
  const common = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const people = usePeople({ mayBeEmpty: true });
  const form = useMeetingForm({
    initial,
    ask: () => !people.check(),
    send: async (body) => {
      const made = await post<{ id: string }>("/api/meetings", { when: "scheduled", ...body });
      // The meeting stands by itself: whoever couldn't be invited can be, on its page.
      if (made.ok && people.text.trim()) {
        await post(`/api/meetings/${made.data.id}/invitations`, { people: people.text, role: "participant", locale });
      }
      return made;
    },
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
      <PeopleField people={people} />
    </MeetingForm>
  );
}
