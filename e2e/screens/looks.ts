import { locales, type Locale } from "./words.ts";

export const schemes = ["light", "dark"] as const;
export type Scheme = (typeof schemes)[number];
export const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;
export type Size = (typeof sizes)[number];

/** One browser session: its pictures are taken in each of these sizes. */
export type Look = { locale: Locale; scheme: Scheme; sizes: readonly Size[] };

/**
 * The looks to take pictures of.
 * @param only like "en-light-1440", "ko-390" or "dark"; several are separated by commas; all without it
 */
export function chooseLooks(only: string | undefined): Look[] {
  const wishes = (only ?? "").split(",").map((wish) => wish.split("-").filter(Boolean));
  const known: string[] = [...locales, ...schemes, ...sizes.map(({ width }) => String(width))];
  const unknown = wishes.flat().find((part) => !known.includes(part));
  if (unknown !== undefined) throw new Error(`--only knows ${known.join(", ")}, not ${unknown}`);
  const wanted = (parts: string[]) => wishes.some((wish) => wish.every((part) => parts.includes(part)));
  return locales
    .flatMap((locale) => schemes.map((scheme) => ({ locale, scheme })))
    .map(({ locale, scheme }) => ({
      locale,
      scheme,
      sizes: sizes.filter(({ width }) => wanted([locale, scheme, String(width)])),
    }))
    .filter((look) => look.sizes.length > 0);
}
