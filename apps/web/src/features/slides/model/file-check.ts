import type { Reason } from "@moim/protocol";
import { DECK_MAX_BYTES } from "@moim/protocol/limits";

/** A PDF says so within its first kilobyte; some programs write something before it. */
const HEADER_WITHIN_BYTES = 1_024;

/** What is plainly wrong with a file, before it travels. The server checks it in earnest. */
export async function problemOfFile(file: Blob): Promise<Reason | null> {
  if (file.size === 0) return "deck-empty";
  if (file.size > DECK_MAX_BYTES) return "deck-too-large";
  const start = await file.slice(0, HEADER_WITHIN_BYTES).text();
  return start.includes("%PDF-") ? null : "deck-not-pdf";
}
