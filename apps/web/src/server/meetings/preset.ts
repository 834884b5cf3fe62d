import { readPreset } from "@moim/protocol";
import { isLocale } from "../../shared/i18n/locale.ts";
import type { Preset } from "../../shared/preset/preset.ts";

/** What is settled for all dates of a meeting, or in a template, as pages show it. */
export function presetOf({ rules, locale }: { rules: unknown; locale: string | null }): Preset {
  return { rules: readPreset(rules), locale: isLocale(locale) ? locale : null };
}
