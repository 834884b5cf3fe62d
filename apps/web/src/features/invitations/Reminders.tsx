"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "../../shared/api/use-change.ts";
import { reminderChoices, type ReminderChoice } from "../../shared/invitations/reminder-choices.ts";

/** When people are reminded by mail of each date. What is chosen is kept at once. */
export function Reminders({ meetingId, chosen }: { meetingId: string; chosen: readonly number[] }) {
  const t = useTranslations("invitations.reminders");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange(`/api/meetings/${meetingId}/reminders`);
  const [minutes, setMinutes] = useState(chosen);
  const toggle = async (one: ReminderChoice) => {
    const next = minutes.includes(one) ? minutes.filter((each) => each !== one) : [...minutes, one];
    setMinutes(next);
    if (!(await change({ minutesBefore: next }))) setMinutes(minutes);
  };
  return (
    <fieldset className="flex flex-col gap-1 border-t border-line pt-4">
      <legend className="float-left text-sm font-medium">{t("title")}</legend>
      <p className="text-sm text-muted">{t("hint")}</p>
      <div className="flex flex-wrap gap-x-5">
        {reminderChoices.map((one) => (
          <label key={one} className="flex min-h-control cursor-pointer items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={minutes.includes(one)}
              disabled={busy}
              onChange={() => void toggle(one)}
              className="size-4.5 shrink-0"
            />
            {t(`before.m${one}`)}
          </label>
        ))}
      </div>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {errors(problem)}
        </p>
      )}
    </fieldset>
  );
}
