import { complete, type Context, type Understanding } from "./found.ts";

export const WORDS_MAX_CHARACTERS = 120;
const hangul = /[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7A3]/;

/**
 * What a date in words means, in the language it is written in: what has no Hangul may be English wherever one is. The languages
 * are loaded when they are needed.
 */
export async function understand(text: string, locale: string, context: Context): Promise<Understanding> {
  const words = text.slice(0, WORDS_MAX_CHARACTERS);
  const isKorean = hangul.test(words);
  if (isKorean || locale === "ko") {
    const reading = (await import("./korean.ts")).readKorean(words, context.now);
    if (!("unclear" in reading)) return complete(reading, words, context);
    if (isKorean || reading.unclear !== "unknown") return reading;
  }
  const reading = (await import("./english.ts")).readEnglish(words, context.now);
  return "unclear" in reading ? reading : complete(reading, words, context);
}
