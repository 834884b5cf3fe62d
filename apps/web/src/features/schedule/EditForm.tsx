"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { post } from "../../shared/api/post.ts";
import { ruleInWords } from "../../shared/series/rule-in-words.ts";
import type { Scope } from "../../shared/series/scope.ts";
import { ScopeDialog } from "../../shared/series/ScopeDialog.tsx";
import { LinkButton } from "../../shared/ui/LinkButton.tsx";
import { changeScopes } from "./change-scopes.ts";
import { MeetingForm } from "./MeetingForm.tsx";
import type { MeetingBody, MeetingFields } from "./meeting-form.ts";
import type { EditedDate } from "./series-ahead.ts";
import type { ZoneGroup } from "./TimeZoneSelect.tsx";
import { useMeetingForm } from "./use-meeting-form.ts";

type Props = {
  id: string;
  /** The date that the form was opened for. */
  edited: EditedDate;
  initial: MeetingFields;
  /** Whether "this and following" was changed before: the date's series is one of several, and only its dates are "all". */
  isPart: boolean;
  zones: ZoneGroup[];
};

type Question = { body: MeetingBody; scopes: Scope[] };

/** Changes a meeting that is scheduled. Of a series, asks which dates are meant. */
export function EditForm({ id, edited, initial, isPart, zones }: Props) {
  const t = useTranslations("schedule");
  const common = useTranslations("common");
  const series = useTranslations("series");
  const locale = useLocale();
  const router = useRouter();
  const [question, setQuestion] = useState<Question | null>(null);
  const { occurrence } = edited;
  const page = `/meetings/${id}`;
  const here = `${page}?date=${encodeURIComponent(occurrence)}`;
  const day = (date: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${date}T12:00Z`));
  /** What isn't there to choose, and what "all" means, where that isn't plain. */
  function hintFor(scopes: readonly Scope[]): string | null {
    const { rule, seriesStart } = edited;
    const part =
      isPart &&
      rule &&
      t("changing.part", {
        date: day(seriesStart.slice(0, 10)),
        rule: ruleInWords(rule, seriesStart, series, locale),
      });
    const hints = [!scopes.includes("this") && t("changing.notThis"), part];
    return hints.filter(Boolean).join(" ") || null;
  }
  const form = useMeetingForm({
    initial,
    edited,
    ask: (body) => {
      if (!edited.rule) return false;
      setQuestion({ body, scopes: changeScopes(body, initial, edited) });
      return true;
    },
    send: (body, scope) => post(`/api/meetings/${id}`, { do: "change", occurrence, scope, ...body }),
    onSaved: (_, scope) => {
      // Another scope may have given the date another name.
      router.push(scope === "this" ? here : page);
      router.refresh();
    },
  });
  return (
    <>
      <MeetingForm
        form={form}
        zones={zones}
        submitLabel={t("save")}
        away={
          <LinkButton href={edited.rule ? here : page} variant="quiet">
            {common("cancel")}
          </LinkButton>
        }
      />
      {question && (
        <ScopeDialog
          title={t("changing.question")}
          date={day(initial.date)}
          scopes={question.scopes}
          hint={hintFor(question.scopes)}
          keep={common("cancel")}
          confirm={t("changing.confirm")}
          onKeep={() => setQuestion(null)}
          onConfirm={(scope) => {
            setQuestion(null);
            void form.save(question.body, scope);
          }}
        />
      )}
    </>
  );
}
