import { z } from "zod";
import { CHAT_MAX_CHARACTERS, MARK_TEXT_MAX_CHARACTERS, NAME_MAX_CHARACTERS, NAME_MAX_GRAPHEMES } from "./limits.ts";

// Controls, line separators, and what is drawn as nothing or turns the direction: with it one name could pass for another.
const forbidden = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
// Joiners and selectors where they are at work: between emoji, in keycaps and flags, after ideographs, and in scripts that join.
const emojiJoiner = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})/u;
const emojiSelector = /(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]|(?<=[0-9#*])\uFE0F(?=\u20E3)/u;
const flagTags = /(?<=\u{1F3F4})[\u{E0020}-\u{E007E}]+\u{E007F}/u;
const ideographSelector = /(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]/u;
const joiningScripts = [
  ...[
    "Arabic",
    "Syriac",
    "Nko",
    "Mongolian",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Oriya",
    "Tamil",
    "Telugu",
  ],
  ...["Kannada", "Malayalam", "Sinhala", "Tibetan", "Myanmar", "Khmer"],
].map((script) => `\\p{Script=${script}}`);
const letterJoiner = new RegExp(`(?<=[${joiningScripts.join("")}])[\u200C\u200D]`, "u");
const atWork = new RegExp(
  [emojiJoiner, emojiSelector, flagTags, ideographSelector, letterJoiner].map(({ source }) => source).join("|"),
  "gu",
);
const visible = /[^\s\u2800]/u;

/** Whether something can be seen, and nothing is hidden in it. */
function isPlain(text: string): boolean {
  const rest = text.isWellFormed() ? text.replace(atWork, "") : "";
  return visible.test(rest) && !forbidden.test(rest);
}

// Line breaks and tabs are text, and right-to-left writers may need their marks.
const forbiddenInChat = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A single line that people see: a name or a title. Trimmed, runs of spaces folded, in NFC. */
function line(maxGraphemes: number, maxCharacters: number) {
  return z
    .string()
    .max(maxCharacters * 2)
    .transform((text) => text.normalize("NFC").trim().replace(/ {2,}/g, " "))
    .refine((text) => text.length > 0 && text.length <= maxCharacters)
    .refine(isPlain)
    .refine((text) => [...graphemes.segment(text)].length <= maxGraphemes);
}

/** A person's name: 1 to 64 graphemes, no control, direction-changing or hidden characters. */
export const displayName = line(NAME_MAX_GRAPHEMES, NAME_MAX_CHARACTERS);
/** A meeting's or a file's title. */
export const title = line(120, 300);
/** A chat message: 1 to 4,000 characters; always shown as text, never as markup. */
export const chatText = z
  .string()
  .max(CHAT_MAX_CHARACTERS)
  .transform((text) => text.trim())
  .refine((text) => text.length > 0 && !forbiddenInChat.test(text) && text.isWellFormed());
/** What is written on a page: as a chat message, but shorter. */
export const markText = chatText.refine((text) => text.length <= MARK_TEXT_MAX_CHARACTERS);
/** A page's key, see pages.ts. */
export const pageKey = z.string().regex(/^(?:p[1-9]\d{0,2}|b[A-Za-z0-9_-]{1,32})$/);
/** Ids are opaque: random, ours, and never part of a path before they were found in a map. */
export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/);
