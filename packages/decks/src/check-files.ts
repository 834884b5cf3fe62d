import { randomUUID } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Checked } from "./check-table.ts";
import { contentIdOf } from "./content-id.ts";
import { removeDeck } from "./deck-store.ts";
import { quarantineFolder } from "./paths.ts";
import { createDeckRenderer, type DeckRenderer } from "./renderer.ts";
import { sniffFile } from "./sniff.ts";

const MEGABYTE = 1024 * 1024;

/**
 * Renders every file of a folder and of those in it, one after the other, as the server would. The files stay as they are, and
 * nothing is kept.
 * @param onFile told of each as soon as it is known
 */
export async function checkFiles(folder: string, onFile: (checked: Checked) => void = () => undefined) {
  const root = await mkdtemp(join(tmpdir(), "moim-decks-check-"));
  const renderer = createDeckRenderer({ root, concurrency: 1 });
  const all: Checked[] = [];
  try {
    await mkdir(quarantineFolder(root));
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.toSorted()) {
      const checked = { file: relative(folder, file), ...(await check(renderer, root, file)) };
      all.push(checked);
      onFile(checked);
    }
  } finally {
    await renderer.close();
    await rm(root, { recursive: true, force: true });
  }
  return all;
}

async function check(renderer: DeckRenderer, root: string, file: string): Promise<Omit<Checked, "file">> {
  const path = join(quarantineFolder(root), randomUUID());
  await copyFile(file, path);
  const kind = await sniffFile(path);
  if (kind === null) {
    await rm(path);
    return { outcome: "unsupported", atPage: null, pages: null, seconds: 0, memoryMB: null, lost: [] };
  }
  const contentId = await contentIdOf([path]);
  const result = await renderer.render({ contentId, files: [{ path, kind }] });
  await removeDeck({ root, contentId });
  const { ms, peakBytes } = result.cost;
  return {
    outcome: result.ok ? "rendered" : result.reason,
    atPage: result.ok ? null : (result.page ?? null),
    pages: result.ok ? result.pageCount : null,
    seconds: ms / 1000,
    memoryMB: peakBytes === null ? null : Math.round(peakBytes / MEGABYTE),
    lost: result.ok ? result.losses.map(({ what }) => what) : [],
  };
}
