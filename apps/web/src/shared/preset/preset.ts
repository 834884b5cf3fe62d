import type { PresetRules } from "@moim/protocol";
import type { Locale } from "../i18n/locale.ts";

/** What is settled for all dates of a meeting. Null: the language is as usual. */
export type Preset = { rules: PresetRules; locale: Locale | null };
