"use client";

import { useLocale, useTranslations } from "next-intl";
import { dateInWords, monthlyOnInWords } from "../../shared/series/rule-in-words.ts";
import { Select } from "../../shared/ui/Select.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { CustomRepeat } from "./CustomRepeat.tsx";
import { addDays, placeOf } from "./date-place.ts";
import type { Problem } from "./meeting-form.ts";
import { COUNT_MAX, monthlyPreset, placesOf, ruleOf, type EndKind, type Preset } from "./repeat-draft.ts";
import type { useMeetingForm } from "./use-meeting-form.ts";

type Props = {
  form: ReturnType<typeof useMeetingForm>;
  problem: (name: Problem) => string | null;
};

const USUAL_WEEKS = 12;

/** Whether a meeting repeats, how, and until when. */
export function RepeatFields({ form, problem }: Props) {
  const t = useTranslations("schedule.repeats");
  const { anchor, changeRepeat } = form;
  const { repeat } = form.fields;
  const presets = usePresets(form);
  return (
    <>
      <Select
        label={t("label")}
        name="repeats"
        value={repeat.preset}
        error={problem("repeat")}
        onChange={(event) => {
          const preset = event.currentTarget.value as Preset;
          const place = monthlyPreset(preset);
          changeRepeat(place ? { preset, place } : { preset });
        }}
      >
        {presets.map(([preset, label]) => (
          <option key={preset} value={preset}>
            {label}
          </option>
        ))}
      </Select>
      {repeat.preset !== "none" && (
        <div className="grid grid-cols-2 items-start gap-3 sm:gap-5">
          <div className={repeat.ends === "never" ? "col-span-2" : undefined}>
            <Select
              label={t("ends.label")}
              name="ends"
              value={repeat.ends}
              onChange={(event) => {
                const ends = event.currentTarget.value as EndKind;
                const until = repeat.until || addDays(anchor, USUAL_WEEKS * 7);
                changeRepeat(ends === "until" ? { ends, until } : { ends });
              }}
            >
              <option value="never">{t("ends.never")}</option>
              <option value="until">{t("ends.until")}</option>
              <option value="count">{t("ends.count")}</option>
            </Select>
          </div>
          {repeat.ends === "until" && (
            <TextField
              label={t("until")}
              name="until"
              type="date"
              required
              min={anchor}
              className="tabular-nums"
              value={repeat.until}
              error={problem("until") ?? problem("untilBefore")}
              onChange={(event) => changeRepeat({ until: event.currentTarget.value })}
            />
          )}
          {repeat.ends === "count" && (
            <TextField
              label={t("count")}
              name="count"
              type="number"
              inputMode="numeric"
              required
              min={1}
              max={COUNT_MAX}
              className="tabular-nums"
              value={repeat.count}
              error={problem("count")}
              onChange={(event) => changeRepeat({ count: event.currentTarget.value })}
            />
          )}
        </div>
      )}
      {repeat.preset === "custom" && (
        <div className="sm:col-span-2">
          <CustomRepeat repeat={repeat} date={anchor} problem={problem} onChange={changeRepeat} />
        </div>
      )}
    </>
  );
}

/** The list of the select, in the words of the date chosen. */
function usePresets({ anchor, fields: { repeat } }: Props["form"]): [Preset, string][] {
  const t = useTranslations("schedule.repeats");
  const series = useTranslations("series");
  const locale = useLocale();
  const monthly = placesOf(anchor, monthlyPreset(repeat.preset) ?? undefined).map((place): [Preset, string] => {
    const rule = ruleOf({ ...repeat, preset: `monthly-${place}`, ends: "never" }, anchor);
    return [
      `monthly-${place}`,
      rule?.frequency === "monthly" ? t("monthly", { day: monthlyOnInWords(rule.on, series) }) : "",
    ];
  });
  return [
    ["none", t("none")],
    ["daily", t("daily")],
    ["weekdays", t("weekdays")],
    ["weekly", t("weekly", { day: series(`day.${placeOf(anchor).weekday}`) })],
    ...monthly,
    ["yearly", t("yearly", { date: dateInWords(anchor, locale, false) })],
    ["custom", t("custom")],
  ];
}
