import type { Reason } from "@moim/protocol";
import { DECK_FILES_MAX, DECK_MAX_BYTES } from "@moim/protocol/limits";

/** A PDF says so within its first kilobyte; some programs write something before it. */
const HEADER_WITHIN_BYTES = 1_024;

export type FileFamily = "pdf" | "picture" | "presentation";

const signatures: { family: FileFamily; bytes: string; at?: number }[] = [
  { family: "picture", bytes: "\u0089PNG" },
  { family: "picture", bytes: "\u00FF\u00D8\u00FF" },
  { family: "picture", bytes: "WEBP", at: 8 },
  { family: "presentation", bytes: "PK\u0003\u0004" },
  { family: "presentation", bytes: "\u00D0\u00CF\u0011\u00E0" },
];

/** What a file is, judged by how it begins; null for what plainly can't become slides. */
export async function familyOf(file: Blob): Promise<FileFamily | null> {
  const bytes = new Uint8Array(await file.slice(0, HEADER_WITHIN_BYTES).arrayBuffer());
  const start = String.fromCharCode(...bytes);
  const found = signatures.find(({ bytes: wanted, at = 0 }) => start.startsWith(wanted, at));
  return found?.family ?? (start.includes("%PDF-") ? "pdf" : null);
}

/**
 * What is plainly wrong with the files of a deck, before they travel. The server checks them in earnest.
 * @param office whether the server can read presentations; null while that isn't known.
 */
export async function problemOfFiles(files: readonly Blob[], office: boolean | null): Promise<Reason | null> {
  if (files.length === 0 || files.some(({ size }) => size === 0)) return "deck-empty";
  if (files.reduce((sum, { size }) => sum + size, 0) > DECK_MAX_BYTES) return "deck-too-large";
  if (files.length > DECK_FILES_MAX) return "deck-too-many-pages";
  const families = await Promise.all(files.map(familyOf));
  if (families.includes(null)) return "deck-unsupported";
  if (families.includes("presentation") && office === false) return "deck-office-missing";
  if (files.length > 1 && families.some((family) => family !== "picture")) return "deck-mixed-files";
  return null;
}
