"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { InvitedRow, type InvitedPerson } from "./InvitedRow.tsx";
import { InviteForm } from "./InviteForm.tsx";
import { Reminders } from "./Reminders.tsx";
import { MailStatus, type MailState } from "./MailStatus.tsx";

/** Who is invited to a meeting by a link of their own, and as what. */
export function InvitedPeople({
  meetingId,
  people,
  mail,
  reminders,
  locale,
}: {
  meetingId: string;
  people: InvitedPerson[];
  mail: MailState;
  /** How many minutes before each date people are reminded. */
  reminders: readonly number[];
  /** The language that people are written to; null while none was chosen. */
  locale: string | null;
}) {
  const t = useTranslations("invitations");
  const answers = useTranslations("answers");
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-col gap-1">
        <h2 id={id} className="text-base font-semibold">
          {t("title")}
        </h2>
        <p className="text-sm text-muted">{t(mail.sends ? "hint" : "hintFiles")}</p>
      </div>
      <InviteForm meetingId={meetingId} locale={locale} />
      <MailStatus mail={mail} />
      {people.length > 0 && <p className="text-sm">{answers("counts", countsOf(people))}</p>}
      {people.length > 0 && (
        <ul aria-label={t("title")} className="divide-y divide-line border-t border-line">
          {people.map((person) => (
            <InvitedRow key={person.id} meetingId={meetingId} person={person} />
          ))}
        </ul>
      )}
      <Reminders meetingId={meetingId} chosen={reminders} />
    </section>
  );
}

/** How many answered what. */
function countsOf(people: readonly InvitedPerson[]) {
  const count = (answer: InvitedPerson["answer"]) => people.filter((one) => one.answer === answer).length;
  return { yes: count("yes"), maybe: count("maybe"), no: count("no"), open: count(null) };
}
