const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const firstOf = (word: string) => [...graphemes.segment(word)][0]?.segment ?? "";

/** One or two letters that stand for a name: first and last word's, or the given name of a Korean one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const only = words.length === 1 ? words[0] : undefined;
  if (only && /^\p{Script=Hangul}{2,4}$/u.test(only)) return only.slice(-2);
  const first = firstOf(words[0] ?? "");
  const last = words.length > 1 ? firstOf(words.at(-1) ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

export const TINTS = 8;

/** A tint from 1 to {@link TINTS}, always the same for the same name. */
export function tintOf(name: string): number {
  let hash = 0x811c9dc5; // FNV-1a; its upper bits are the well mixed ones
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 24) % TINTS) + 1;
}
