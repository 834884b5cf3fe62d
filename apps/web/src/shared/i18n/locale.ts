/** The languages there are a catalogue for, the first being the fallback. */
export const locales = ["en", "ko"] as const;
export type Locale = (typeof locales)[number];

export const LOCALE_COOKIE = "moim_locale";

/** What each language calls itself: a person who can't read the page's language finds their own. */
export const localeNames: Record<Locale, string> = { en: "English", ko: "한국어" };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The language an account keeps, or English where it has none. */
export function localeOf(kept: string | null): Locale {
  return isLocale(kept) ? kept : locales[0];
}

/**
 * The language to speak: the one chosen before, else the first of the browser's wishes that we have, else English.
 * @param acceptLanguage the request header, like `ko-KR,ko;q=0.9,en;q=0.8`.
 */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wishes = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0]?.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  const match = wishes.map(({ language }) => language).find(isLocale);
  return match ?? locales[0];
}
