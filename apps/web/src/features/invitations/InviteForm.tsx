"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { useAction } from "../../shared/api/use-action.ts";
import { localeNames, locales } from "../../shared/i18n/locale.ts";
import { PeopleField } from "../../shared/invitations/PeopleField.tsx";
import { usePeople } from "../../shared/invitations/use-people.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Select } from "../../shared/ui/Select.tsx";
import { invitedRoles, type InvitedRole } from "./InvitedRow.tsx";

type Invited = { added: string[]; already: string[] };

/** Takes addresses as they are pasted. What can't be used is named, and nothing that was typed is lost until it is stored. */
export function InviteForm({ meetingId, locale: usual }: { meetingId: string; locale: string | null }) {
  const t = useTranslations("invitations");
  const errors = useTranslations("errors");
  const router = useRouter();
  const own = useLocale();
  const people = usePeople();
  const [role, setRole] = useState<InvitedRole>("participant");
  const [locale, setLocale] = useState<string>(usual ?? own);
  const [said, setSaid] = useState("");
  const { busy, problem, run } = useAction<Invited>(`/api/meetings/${meetingId}/invitations`, ({ added, already }) => {
    people.change("");
    setSaid(
      [t("added", { count: added.length }), already.length > 0 && t("already", { addresses: already.join(", ") })]
        .filter(Boolean)
        .join(" "),
    );
    router.refresh();
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setSaid("");
    if (!people.check()) return;
    void run({ people: people.text, role, locale });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <PeopleField people={people} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-44">
          <Select
            label={t("role")}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as InvitedRole)}
          >
            {invitedRoles.map((each) => (
              <option key={each} value={each}>
                {t(`roles.${each}`)}
              </option>
            ))}
          </Select>
        </div>
        <div className="w-36">
          <Select label={t("mailLanguage")} value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
            {locales.map((each) => (
              <option key={each} value={each} lang={each}>
                {localeNames[each]}
              </option>
            ))}
          </Select>
        </div>
        <Button type="submit" busy={busy}>
          {t("invite")}
        </Button>
      </div>
      {role !== "participant" && <p className="text-sm text-muted">{t(`roleHints.${role}`)}</p>}
      {problem && (
        <Banner tone="danger" role="alert">
          {errors(problem)}
        </Banner>
      )}
      <p role="status" className="text-sm text-accent empty:sr-only">
        {said}
      </p>
    </form>
  );
}
