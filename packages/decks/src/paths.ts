import { join, resolve } from "node:path";
import { isContentId } from "./content-id.ts";
import type { FileKind } from "./kinds.ts";
import { IMAGE_WIDTHS, MAX_PAGES, type ImageWidth } from "./limits.ts";

const QUARANTINE = "quarantine";

function isImageWidth(value: number): value is ImageWidth {
  return (IMAGE_WIDTHS as readonly number[]).includes(value);
}

/** Whether a deck may have a page of this number. */
export const isPageNumber = (page: number) => Number.isInteger(page) && page >= 1 && page <= MAX_PAGES;

/**
 * Where a deck's files are.
 * @throws TypeError when the id has not the form of ours; such an id must not come this far.
 */
export function deckFolder(root: string, contentId: string): string {
  if (!isContentId(contentId)) throw new TypeError("not a content id");
  return join(resolve(root), contentId);
}

/** The file name of a page's image within its deck's folder. */
export const imageName = (page: number, width: ImageWidth) => `${page}-${width}.webp`;

/** The file name of what is known about a page: its text, links, notes. */
export const pageInfoName = (page: number) => `${page}.json`;

/** The file within a deck's folder that says the deck is complete, and what it is. */
export const DECK_FILE = "deck.json";

/** The PDF the pages are drawn from: the original itself, or what the originals were converted into. */
export const PAGES_FILE = "pages.pdf";

/** The file name of an original, numbered from 1. */
export const sourceName = (number: number, kind: FileKind) => `source-${number}.${kind}`;

/** Where uploads wait until they were checked. */
export const quarantineFolder = (root: string) => join(resolve(root), QUARANTINE);

/**
 * The path of a page's WebP image, for sending it to a browser; whether the file is there yet is for the reader to see.
 * Null for an id, a page or a width that can't be ours, so that nothing a user wrote becomes part of a path.
 */
export function pageFile(of: { root: string; contentId: string; page: number; width: number }): string | null {
  const { root, contentId, page, width } = of;
  if (!isContentId(contentId) || !isImageWidth(width) || !isPageNumber(page)) return null;
  return join(deckFolder(root, contentId), imageName(page, width));
}
