"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";
import { useAction } from "../../shared/api/use-action.ts";
import { localeNames, locales } from "../../shared/i18n/locale.ts";
import { parsePeople, PEOPLE_TEXT_MAX_CHARACTERS, type EntryProblem } from "../../shared/invitations/parse-people.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Select } from "../../shared/ui/Select.tsx";
import { TextArea } from "../../shared/ui/TextArea.tsx";
import { invitedRoles, type InvitedRole } from "./InvitedRow.tsx";

type Invited = { added: string[]; already: string[] };

/** Problems that are named one by one; how many more there are is said. */
const NAMED_MAX = 5;

/** Takes addresses as they are pasted. What can't be used is named, and nothing that was typed is lost until it is stored. */
export function InviteForm({ meetingId }: { meetingId: string }) {
  const t = useTranslations("invitations");
  const errors = useTranslations("errors");
  const router = useRouter();
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [role, setRole] = useState<InvitedRole>("participant");
  const [locale, setLocale] = useState<string>(useLocale());
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const { busy, problem, run } = useAction<Invited>(`/api/meetings/${meetingId}/invitations`, ({ added, already }) => {
    setText("");
    setSaid(
      [t("added", { count: added.length }), already.length > 0 && t("already", { addresses: already.join(", ") })]
        .filter(Boolean)
        .join(" "),
    );
    router.refresh();
  });

  const sentence = ({ entry, why }: EntryProblem) => t(`problems.${why}`, { entry });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const { people, problems } = parsePeople(text);
    const more = problems.length - NAMED_MAX;
    const sentences = problems.slice(0, NAMED_MAX).map(sentence);
    if (more > 0) sentences.push(t("problems.more", { count: more }));
    if (text.length > PEOPLE_TEXT_MAX_CHARACTERS) sentences.push(t("problems.tooLong"));
    if (people.length === 0 && problems.length === 0) sentences.push(t("problems.none"));
    setError(sentences.join(" ") || null);
    setSaid("");
    if (sentences.length > 0) return fieldRef.current?.focus();
    void run({ people: text, role, locale });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <TextArea
        ref={fieldRef}
        label={t("field")}
        hint={t("fieldHint")}
        error={error}
        value={text}
        rows={2}
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
      />
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
