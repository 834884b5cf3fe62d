import { z } from "zod";
import { CHAT_MAX_CHARACTERS, NAME_MAX_CHARACTERS, NAME_MAX_GRAPHEMES } from "./limits.ts";

// C0 and C1 controls, bidirectional overrides and isolates, zero-width characters that hide text, line separators.
const forbidden = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/u;
// The same, but line breaks and tabs are text, and right-to-left writers may need their marks.
const forbiddenInChat = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A single line that people see: a name or a title. Trimmed, runs of spaces folded, in NFC. */
function line(maxGraphemes: number, maxCharacters: number) {
  return z
    .string()
    .max(maxCharacters * 2)
    .transform((text) => text.normalize("NFC").trim().replace(/ {2,}/g, " "))
    .refine((text) => text.length > 0 && text.length <= maxCharacters)
    .refine((text) => !forbidden.test(text) && text.isWellFormed())
    .refine((text) => [...graphemes.segment(text)].length <= maxGraphemes);
}

/** A person's name: 1 to 64 graphemes, no control or direction-changing characters. */
export const displayName = line(NAME_MAX_GRAPHEMES, NAME_MAX_CHARACTERS);
/** A meeting's or a file's title. */
export const title = line(120, 300);
/** A chat message: 1 to 4,000 characters; always shown as text, never as markup. */
export const chatText = z
  .string()
  .max(CHAT_MAX_CHARACTERS)
  .transform((text) => text.trim())
  .refine((text) => text.length > 0 && !forbiddenInChat.test(text) && text.isWellFormed());
/** Ids are opaque: random, ours, and never part of a path before they were found in a map. */
export const id = z.string().min(1).max(64).regex(/^[A-Za-z0-9_-]+$/);
