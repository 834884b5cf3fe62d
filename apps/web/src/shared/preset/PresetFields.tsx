"use client";

import { rights } from "@moim/protocol/permissions";
import type { PresetRules } from "@moim/protocol";
import { useLocale, useTranslations } from "next-intl";
import { localeNames, localeOf, locales } from "../i18n/locale.ts";
import { Select } from "../ui/Select.tsx";
import { ChatReachSelect } from "./ChatReachSelect.tsx";
import { EntryRules } from "./EntryRules.tsx";
import { PresentingSelect } from "./PresentingSelect.tsx";
import type { Preset } from "./preset.ts";

type Props = { preset: Preset; busy?: boolean; onChange: (preset: Preset) => void };

/** How a meeting begins: who waits, what participants may do, who presents; and its language. */
export function PresetFields({ preset, busy = false, onChange }: Props) {
  const t = useTranslations("preset");
  const locale = useLocale();
  const { rules } = preset;
  const rule = (change: Partial<PresetRules>) => onChange({ ...preset, rules: { ...rules, ...change } });
  return (
    <div className="flex flex-col gap-4">
      <div>
        <EntryRules rules={rules} busy={busy} onChange={rule} />
      </div>
      <fieldset className="flex flex-col gap-1">
        <legend className="text-sm font-medium">{t("rights")}</legend>
        <div className="flex flex-wrap gap-x-5">
          {rights.map((right) => (
            <label key={right} className="flex min-h-control cursor-pointer items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={rules[right]}
                disabled={busy}
                onChange={(event) => rule({ [right]: event.currentTarget.checked })}
                className="size-4.5 shrink-0"
              />
              {t(`right.${right}`)}
            </label>
          ))}
        </div>
        <p className="text-sm text-muted">{t("rightsHint")}</p>
      </fieldset>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <ChatReachSelect value={rules.chatReach} busy={busy} onChange={(chatReach) => rule({ chatReach })} />
        <PresentingSelect value={rules.presenting} busy={busy} onChange={(presenting) => rule({ presenting })} />
        <Select
          label={t("language")}
          hint={t("languageHint")}
          value={preset.locale ?? localeOf(locale)}
          disabled={busy}
          onChange={(event) => onChange({ ...preset, locale: localeOf(event.currentTarget.value) })}
        >
          {locales.map((one) => (
            <option key={one} value={one}>
              {localeNames[one]}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}
