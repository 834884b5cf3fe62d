import { readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DECK_FILE, deckFolder, isDeckId, quarantineFolder } from "./paths.ts";
import type { RenderedPage } from "./results.ts";

/** The pages of a completely rendered deck, with their text; null when there is no such deck, or not all of it yet. */
export async function readDeck(of: { root: string; deckId: string }): Promise<RenderedPage[] | null> {
  if (!isDeckId(of.deckId)) return null;
  const file = join(deckFolder(of.root, of.deckId), DECK_FILE);
  const json = await readFile(file, "utf8").catch(nullIfMissing);
  return json === null ? null : (JSON.parse(json) as { pages: RenderedPage[] }).pages;
}

/** Removes all of a deck's images and text; nothing happens when there are none. */
export async function removeDeck(of: { root: string; deckId: string }): Promise<void> {
  await rm(deckFolder(of.root, of.deckId), { recursive: true, force: true });
}

/**
 * Removes what a server that was killed left behind: uploads in quarantine, and decks that were not rendered to the end.
 * To be called at the start, before anything is uploaded.
 * @returns the ids of the decks that were removed.
 */
export async function removeUnfinished({ root }: { root: string }): Promise<string[]> {
  await rm(quarantineFolder(root), { recursive: true, force: true });
  const entries = (await readdir(resolve(root), { withFileTypes: true }).catch(nullIfMissing)) ?? [];
  const deckIds = entries.filter((entry) => entry.isDirectory() && isDeckId(entry.name)).map(({ name }) => name);
  const unfinished: string[] = [];
  for (const deckId of deckIds) {
    const files = await readdir(deckFolder(root, deckId));
    if (files.includes(DECK_FILE)) continue;
    await removeDeck({ root, deckId });
    unfinished.push(deckId);
  }
  return unfinished;
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
