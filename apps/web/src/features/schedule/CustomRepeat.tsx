"use client";

import { weekdays, type Weekday } from "@moim/schedule";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { monthlyOnInWords } from "../../shared/series/rule-in-words.ts";
import { Select } from "../../shared/ui/Select.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { placeOf } from "./date-place.ts";
import type { Problem } from "./meeting-form.ts";
import { INTERVAL_MAX, placesOf, ruleOf, type MonthlyPlace, type RepeatDraft } from "./repeat-draft.ts";

type Props = {
  repeat: RepeatDraft;
  date: string;
  problem: (name: Problem) => string | null;
  onChange: (part: Partial<RepeatDraft>) => void;
};

const units = ["daily", "weekly", "monthly", "yearly"] as const;

/** A rule of one's own: every so many days, weeks, months or years, and on which days of them. */
export function CustomRepeat({ repeat, date, problem, onChange }: Props) {
  const t = useTranslations("schedule.repeats");
  const intervalError = problem("interval");
  const interval = Number(repeat.interval) || 1;
  return (
    <fieldset className="flex flex-col gap-4 rounded-lg border border-line p-3 sm:p-4">
      <legend className="sr-only">{t("customLegend")}</legend>
      <div
        className={
          intervalError
            ? "grid gap-3 sm:max-w-80"
            : "grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] items-start gap-3 sm:max-w-80"
        }
      >
        <TextField
          label={t("interval")}
          name="interval"
          type="number"
          inputMode="numeric"
          required
          min={1}
          max={INTERVAL_MAX}
          className="tabular-nums"
          value={repeat.interval}
          error={intervalError}
          onChange={(event) => onChange({ interval: event.currentTarget.value })}
        />
        <Select
          label={t("unit")}
          name="unit"
          value={repeat.unit}
          onChange={(event) => onChange({ unit: event.currentTarget.value as RepeatDraft["unit"] })}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`units.${unit}`, { count: interval })}
            </option>
          ))}
        </Select>
      </div>
      {repeat.unit === "weekly" && (
        <WeekdayToggles repeat={repeat} date={date} error={problem("weekdays")} onChange={onChange} />
      )}
      {repeat.unit === "monthly" && <PlaceSelect repeat={repeat} date={date} onChange={onChange} />}
    </fieldset>
  );
}

function WeekdayToggles({ repeat, date, error, onChange }: Omit<Props, "problem"> & { error: string | null }) {
  const t = useTranslations("schedule.repeats");
  const series = useTranslations("series");
  const id = useId();
  const chosen: readonly Weekday[] = repeat.weekdays ?? [placeOf(date).weekday];
  const first = weekdays.indexOf(repeat.weekStart);
  const toggle = (day: Weekday) =>
    onChange({ weekdays: chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day] });
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={error ? `${id}-error` : undefined}
      className="flex flex-col gap-1.5"
    >
      <p id={`${id}-label`} className="text-sm font-medium">
        {t("on")}
      </p>
      <div className="grid max-w-96 grid-cols-7 gap-1 sm:gap-1.5">
        {[...weekdays.slice(first), ...weekdays.slice(0, first)].map((day) => (
          <span key={day} className="relative flex min-h-control items-center justify-center">
            <input
              type="checkbox"
              aria-label={series(`day.${day}`)}
              aria-invalid={error ? true : undefined}
              checked={chosen.includes(day)}
              onChange={() => toggle(day)}
              className="peer absolute inset-0 m-0 size-full cursor-pointer appearance-none rounded-md border border-line-control bg-surface transition-colors hover:bg-sunken checked:border-accent checked:bg-accent aria-invalid:border-danger"
            />
            <span
              aria-hidden="true"
              className="pointer-events-none relative text-sm text-muted transition-colors peer-checked:font-medium peer-checked:text-on-accent"
            >
              {t(`shortDays.${day}`)}
            </span>
          </span>
        ))}
      </div>
      <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-sm text-danger empty:hidden">
        {error && (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {error}
          </>
        )}
      </p>
    </div>
  );
}

function PlaceSelect({ repeat, date, onChange }: Omit<Props, "problem">) {
  const t = useTranslations("schedule.repeats");
  const series = useTranslations("series");
  const label = (place: MonthlyPlace) => {
    const rule = ruleOf({ ...repeat, preset: `monthly-${place}`, ends: "never" }, date);
    return rule?.frequency === "monthly" ? monthlyOnInWords(rule.on, series) : "";
  };
  return (
    <div className="sm:max-w-80">
      <Select
        label={t("on")}
        name="place"
        value={repeat.place}
        onChange={(event) => onChange({ place: event.currentTarget.value as MonthlyPlace })}
      >
        {placesOf(date, repeat.place).map((place) => (
          <option key={place} value={place}>
            {label(place)}
          </option>
        ))}
      </Select>
    </div>
  );
}
