"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { post } from "../../shared/api/post.ts";
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
  zones: ZoneGroup[];
};

type Question = { body: MeetingBody; scopes: Scope[] };

/** Changes a meeting that is scheduled. Of a series, asks which dates are meant. */
export function EditForm({ id, edited, initial, zones }: Props) {
  const t = useTranslations("schedule");
  const common = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const [question, setQuestion] = useState<Question | null>(null);
  const { occurrence } = edited;
  const page = `/meetings/${id}`;
  const here = `${page}?date=${encodeURIComponent(occurrence)}`;
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
          date={new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(
            new Date(`${initial.date}T12:00Z`),
          )}
          scopes={question.scopes}
          hint={question.scopes.includes("this") ? null : t("changing.notThis")}
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
