import type { FileKind } from "./kinds.ts";

// Readers accept a PDF whose mark comes after some other bytes, as mail programs and printers put them; PDFium does too.
const MARK = "%PDF-";

/** How many bytes of a file are needed to tell. */
export const HEAD_BYTES = 1024;

/** Whether a file that begins with these bytes may be a PDF. */
export function looksLikePdf(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEAD_BYTES)).includes(MARK);
}

const marks: readonly (readonly [kind: FileKind | "zip" | "compound", at: number, hex: string])[] = [
  ["png", 0, "89504e470d0a1a0a"],
  ["jpeg", 0, "ffd8ff"],
  ["webp", 8, "57454250"], // "WEBP", after "RIFF" and a length
  ["zip", 0, "504b0304"],
  ["compound", 0, "d0cf11e0a1b11ae1"], // Microsoft's container of before 2007
];

/** What the bytes at fixed places say; `zip` and `compound` are containers of many kinds of file. Null: none of them. */
export function magicKind(head: Uint8Array): FileKind | "zip" | "compound" | null {
  const bytes = Buffer.from(head);
  const found = marks.find(([, at, hex]) => bytes.subarray(at, at + hex.length / 2).toString("hex") === hex);
  if (found?.[0] === "webp" && bytes.toString("latin1", 0, 4) !== "RIFF") return null;
  return found?.[0] ?? null;
}
