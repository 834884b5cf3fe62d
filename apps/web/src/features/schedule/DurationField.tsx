"use client";

import { useTranslations } from "next-intl";
import { TextField } from "../../shared/ui/TextField.tsx";
import { DURATION_MINUTES } from "./meeting-form.ts";

const usual = [30, 45, 60, 90] as const;

type Props = { value: string; error: string | null; onChange: (minutes: string) => void };

/** Minutes, typed or taken from the usual ones. */
export function DurationField({ value, error, onChange }: Props) {
  const t = useTranslations("schedule");
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t("duration")}
        name="durationMinutes"
        type="number"
        inputMode="numeric"
        min={DURATION_MINUTES.min}
        max={DURATION_MINUTES.max}
        step={5}
        value={value}
        error={error}
        suffix={t("minutes")}
        className="pr-20 tabular-nums [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className="flex flex-wrap gap-1.5">
        {usual.map((minutes) => (
          <button
            key={minutes}
            type="button"
            aria-pressed={value === String(minutes)}
            onClick={() => onChange(String(minutes))}
            className="rounded-full border border-line-control px-2.5 py-1 text-xs text-muted transition-colors hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent pointer-coarse:px-3.5 pointer-coarse:py-2.5"
          >
            {t("usualDuration", { minutes })}
          </button>
        ))}
      </div>
    </div>
  );
}
