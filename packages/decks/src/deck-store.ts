import { readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isContentId } from "./content-id.ts";
import { isFileKind, type FileKind, type SourceFile } from "./kinds.ts";
import { DECK_FILE, deckFolder, isPageNumber, pageInfoName, quarantineFolder } from "./paths.ts";
import type { Loss, PageInfo, PageSize } from "./results.ts";

/** What a complete deck is. Its pages' text and links have files of their own: see {@link readPage}. */
export type Deck = { kind: FileKind; pages: (PageSize & { page: number })[]; losses: Loss[] };

/** A completely rendered deck; null when there is none, or not all of it yet. */
export async function readDeck(of: { root: string; contentId: string }): Promise<Deck | null> {
  if (!isContentId(of.contentId)) return null;
  return await readJson<Deck>(join(deckFolder(of.root, of.contentId), DECK_FILE));
}

/** What is known about a page, as soon as its images are there; null before that, and when there is no such page. */
export async function readPage(of: { root: string; contentId: string; page: number }): Promise<PageInfo | null> {
  if (!isContentId(of.contentId) || !isPageNumber(of.page)) return null;
  return await readJson<PageInfo>(join(deckFolder(of.root, of.contentId), pageInfoName(of.page)));
}

/** The files a deck was made from, in their order, for download; none when there is no such deck. */
export async function originalFiles(of: { root: string; contentId: string }): Promise<SourceFile[]> {
  if (!isContentId(of.contentId)) return [];
  const folder = deckFolder(of.root, of.contentId);
  const names = (await readdir(folder).catch(nullIfMissing)) ?? [];
  return names
    .flatMap((name) => {
      const [, number, kind] = /^source-(\d+)\.([a-z]+)$/.exec(name) ?? [];
      return isFileKind(kind) ? [{ number: Number(number), path: join(folder, name), kind }] : [];
    })
    .toSorted((a, b) => a.number - b.number)
    .map(({ path, kind }) => ({ path, kind }));
}

/** Removes all of a deck's files; nothing happens when there are none. */
export async function removeDeck(of: { root: string; contentId: string }): Promise<void> {
  await rm(deckFolder(of.root, of.contentId), { recursive: true, force: true });
}

/**
 * Removes what a server that was killed left behind: uploads in quarantine, and decks that were not rendered to the end.
 * To be called at the start, before anything is uploaded.
 * @returns the ids of the decks that were removed.
 */
export async function removeUnfinished({ root }: { root: string }): Promise<string[]> {
  await rm(quarantineFolder(root), { recursive: true, force: true });
  const entries = (await readdir(resolve(root), { withFileTypes: true }).catch(nullIfMissing)) ?? [];
  const ids = entries.filter((entry) => entry.isDirectory() && isContentId(entry.name)).map(({ name }) => name);
  const unfinished: string[] = [];
  for (const contentId of ids) {
    const files = await readdir(deckFolder(root, contentId));
    if (files.includes(DECK_FILE)) continue;
    await removeDeck({ root, contentId });
    unfinished.push(contentId);
  }
  return unfinished;
}

async function readJson<T>(file: string): Promise<T | null> {
  const json = await readFile(file, "utf8").catch(nullIfMissing);
  return json === null ? null : (JSON.parse(json) as T);
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
