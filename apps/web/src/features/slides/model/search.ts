/** A text as it is searched, with the place in the original that each of its characters came from. */
type Folded = { text: string; from: number[] };

/** Without case and accents; Hangul in its letters, so that a syllable is found while it is being typed. */
function fold(text: string): Folded {
  let folded = "";
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = character.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
    folded += plain;
    for (let index = 0; index < plain.length; index += 1) from.push(at);
    at += character.length;
  }
  from.push(at);
  return { text: folded, from };
}

/** A part of a text, from one character up to another. */
export type Range = { from: number; to: number };

/** Everywhere `typed` stands in a text, whatever the case and the accents. Nothing for nothing. */
export function rangesOf(text: string, typed: string): Range[] {
  const wanted = fold(typed.trim()).text;
  if (wanted === "") return [];
  const { text: folded, from } = fold(text);
  const ranges: Range[] = [];
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
    const last = from[at + wanted.length - 1] ?? 0;
    ranges.push({ from: from[at] ?? 0, to: from.find((one) => one > last) ?? text.length });
  }
  return ranges;
}

/** A page on which something was found; the first place of it in its sentence, and how many there are. */
export type Hit = { position: number; before: string; match: string; after: string; count: number };

const BEFORE = 24;
const AFTER = 48;

/** The pages that hold what was typed, in their order. */
export function findIn(pages: readonly { position: number; text: string }[], typed: string): Hit[] {
  return pages.flatMap(({ position, text }): Hit[] => {
    const flat = text.replace(/\s+/g, " ").trim();
    const ranges = rangesOf(flat, typed);
    const [first] = ranges;
    if (!first) return [];
    const start = Math.max(0, first.from - BEFORE);
    const end = Math.min(flat.length, first.to + AFTER);
    return [
      {
        position,
        before: (start > 0 ? "…" : "") + flat.slice(start, first.from),
        match: flat.slice(first.from, first.to),
        after: flat.slice(first.to, end) + (end < flat.length ? "…" : ""),
        count: ranges.length,
      },
    ];
  });
}
