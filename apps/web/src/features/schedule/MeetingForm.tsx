"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, type ReactNode } from "react";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { TextArea } from "../../shared/ui/TextArea.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { DatesAhead } from "./DatesAhead.tsx";
import { DurationField } from "./DurationField.tsx";
import { DESCRIPTION_MAX_CHARACTERS, TITLE_MAX_CHARACTERS, type Problem } from "./meeting-form.ts";
import { QuickEntry } from "./QuickEntry.tsx";
import { RepeatFields } from "./RepeatFields.tsx";
import { TimeZoneSelect, type ZoneGroup } from "./TimeZoneSelect.tsx";
import type { useMeetingForm } from "./use-meeting-form.ts";

type Props = {
  form: ReturnType<typeof useMeetingForm>;
  zones: ZoneGroup[];
  submitLabel: string;
  /** What leads away without saving. */
  away: ReactNode;
  /** What else is asked, before the buttons. */
  children?: ReactNode;
};

/** The fields of a meeting, for scheduling and for editing it. */
export function MeetingForm({ form, zones, submitLabel, away, children }: Props) {
  const t = useTranslations("schedule");
  const errors = useTranslations("errors");
  const { fields, problems, failure, busy, change, submit } = form;
  const formRef = useRef<HTMLFormElement>(null);
  const problem = (name: Problem) => (problems.includes(name) ? t(`problems.${name}`) : null);

  // To the first field that is wrong, wherever the page was scrolled.
  useEffect(() => {
    if (problems.length > 0) formRef.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problems]);

  return (
    <form
      ref={formRef}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <TextField
        label={t("name")}
        name="title"
        required
        maxLength={TITLE_MAX_CHARACTERS}
        autoComplete="off"
        placeholder={t("namePlaceholder")}
        value={fields.title}
        error={problem("title")}
        onChange={(event) => change("title", event.currentTarget.value)}
      />
      <QuickEntry form={form} />
      <div className="grid grid-cols-2 gap-x-3 gap-y-5 sm:gap-x-5">
        <TextField
          label={t("date")}
          name="date"
          type="date"
          required
          className="tabular-nums"
          value={fields.date}
          error={problem("date") ?? problem("past")}
          onChange={(event) => change("date", event.currentTarget.value)}
        />
        <TextField
          label={t("time")}
          name="time"
          type="time"
          required
          className="tabular-nums"
          value={fields.time}
          error={problem("time")}
          onChange={(event) => change("time", event.currentTarget.value)}
        />
        <div className="col-span-2 grid gap-5 sm:grid-cols-2">
          <DurationField
            value={fields.durationMinutes}
            error={problem("durationMinutes")}
            onChange={(minutes) => change("durationMinutes", minutes)}
          />
          <TimeZoneSelect
            groups={zones}
            value={fields.timeZone}
            error={problem("timeZone")}
            onChange={(zone) => change("timeZone", zone)}
          />
          <RepeatFields form={form} problem={problem} />
        </div>
      </div>
      <DatesAhead form={form} zones={zones} />
      <TextArea
        label={t("description")}
        name="description"
        maxLength={DESCRIPTION_MAX_CHARACTERS}
        hint={t("descriptionHint")}
        value={fields.description}
        error={problem("description")}
        onChange={(event) => change("description", event.currentTarget.value)}
      />
      {children}
      {failure && (
        <Banner tone="danger" role="alert">
          {errors(failure)}
        </Banner>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {away}
        <Button type="submit" variant="primary" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
