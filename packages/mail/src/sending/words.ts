import { createTranslator } from "use-intl/core";
import type { Locale } from "../content.ts";
import en from "../messages/en.json" with { type: "json" };
import ko from "../messages/ko.json" with { type: "json" };

export const catalogues: Record<Locale, typeof en> = { en, ko };

/** What mails say in a language. */
export type Words = ReturnType<typeof wordsIn>;

export function wordsIn(locale: Locale) {
  return createTranslator({
    locale,
    messages: catalogues[locale],
    // A mail with a hole in it isn't sent.
    onError: (error) => {
      throw error;
    },
  });
}
