/** Final consonants, U+11A8 to U+11C2, as the initial ones they would be at the head of the next syllable. */
const asInitials =
  "ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ".split(" ");

/** Decomposed, without accents, spaces and case. Hangul is a row of letters then. */
function letters(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\s]/gu, "")
    .toLowerCase();
}

/** While "하나" is typed it reads "한" for a moment: a final consonant may as well begin the next syllable. */
function loosely(text: string): string {
  return letters(text).replace(/[\u11a8-\u11c2]/g, (final) => asInitials[final.charCodeAt(0) - 0x11a8] ?? final);
}

/**
 * Makes a test for names: whether one contains what was typed, whatever the case, the accents, the spaces and the form of Unicode. Korean
 * names are found by unfinished syllables, and by their initial consonants: "ㄱㅎㄴ" is 김하늘.
 */
export function nameSearch(typed: string): (name: string) => boolean {
  const wanted = loosely(typed);
  // Vowels would never be found among initials; letters of other scripts stand in both.
  const byInitials = /[\u1100-\u1112]/.test(wanted) && !/[\u1161-\u1175]/.test(wanted);
  return (name) =>
    loosely(name).includes(wanted) ||
    (byInitials &&
      letters(name)
        .replace(/[\u1161-\u11c2]/g, "")
        .includes(wanted));
}
