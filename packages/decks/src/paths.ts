import { join, resolve } from "node:path";
import { IMAGE_WIDTHS, MAX_PAGES, type ImageWidth } from "./limits.ts";

const QUARANTINE = "quarantine";
// Long enough for 96 random bits, and without a dot or a slash: a name that can only be one of ours.
const deckIdForm = /^[A-Za-z0-9_-]{16,64}$/;

/** Whether this has the form of a deck's random id (a UUID, or 16 to 64 characters of base64url). */
export function isDeckId(value: unknown): value is string {
  return typeof value === "string" && deckIdForm.test(value);
}

function isImageWidth(value: number): value is ImageWidth {
  return (IMAGE_WIDTHS as readonly number[]).includes(value);
}

/**
 * Where a deck's images are.
 * @throws TypeError when the id has not the form of ours; such an id must not come this far.
 */
export function deckFolder(root: string, deckId: string): string {
  if (!isDeckId(deckId)) throw new TypeError("not a deck id");
  return join(resolve(root), deckId);
}

/** The file name of a page's image within its deck's folder. */
export const imageName = (page: number, width: ImageWidth) => `${page}-${width}.webp`;

/** The file within a deck's folder that says the deck is complete, and holds its pages' sizes and text. */
export const DECK_FILE = "deck.json";

/** Where uploads wait until they were checked. */
export const quarantineFolder = (root: string) => join(resolve(root), QUARANTINE);

/**
 * The path of a page's WebP image, for sending it to a browser; whether the file is there yet is for the reader to see.
 * Null for an id, a page or a width that can't be ours, so that nothing a user wrote becomes part of a path.
 */
export function pageFile(of: { root: string; deckId: string; page: number; width: number }): string | null {
  const { root, deckId, page, width } = of;
  if (!isDeckId(deckId) || !isImageWidth(width)) return null;
  if (!Number.isInteger(page) || page < 1 || page > MAX_PAGES) return null;
  return join(deckFolder(root, deckId), imageName(page, width));
}
