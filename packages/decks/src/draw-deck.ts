import { randomUUID } from "node:crypto";
import { copyFile, link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { runChild } from "./child-run.ts";
import { readDeck } from "./deck-store.ts";
import type { DrawnPage } from "./drawn-pages.ts";
import type { Isolation } from "./isolation.ts";
import { LARGEST_RENDERED_WIDTH, type RenderLimits } from "./limits.ts";
import { deckFolder, imageName, PAGES_FILE, quarantineFolder } from "./paths.ts";
import { Refusal } from "./results.ts";

/** What the child reads, what it writes, in the folder it works in. */
export const DRAWINGS_FILE = "drawings.json";
export const DRAWN_FILE = "drawn.pdf";

export type DrawInput = {
  root: string;
  contentId: string;
  pages: readonly DrawnPage[];
  /** The PDF to write; replaced if it is there. */
  out: string;
  limits: RenderLimits;
  isolation: Isolation;
  signal: AbortSignal;
};

/**
 * Writes a PDF of a deck's pages with drawings over them. The pages are copied as they are, with their text; where that
 * can't be (the PDF is locked against changes, or written in a way that only its pages' images survive) they are pictures.
 * @throws Refusal `empty` when there is no such deck or page, or what went wrong
 */
export async function drawDeck(input: DrawInput): Promise<void> {
  const { root, contentId, pages } = input;
  const deck = await readDeck({ root, contentId });
  const sources = pages.flatMap(({ source }) => source ?? []);
  if (!deck || pages.length === 0) throw new Refusal("empty");
  for (const source of sources) if (!deck.pages.some(({ page }) => page === source)) throw new Refusal("empty", source);

  // In quarantine, so that what a killed server leaves is removed with the rest.
  const folder = join(quarantineFolder(root), `drawing-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(join(folder, DRAWINGS_FILE), JSON.stringify(pages));
    await take(join(deckFolder(root, contentId), PAGES_FILE), join(folder, PAGES_FILE));
    await run(input, folder, "copy").catch(async (error: unknown) => {
      if (!(error instanceof Refusal) || !mayWorkWithPictures.has(error.reason)) throw error;
      for (const source of new Set(sources)) {
        const name = imageName(source, LARGEST_RENDERED_WIDTH);
        await take(join(deckFolder(root, contentId), name), join(folder, name));
      }
      await run(input, folder, "pictures");
    });
    await moveTo(join(folder, DRAWN_FILE), resolve(input.out));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const mayWorkWithPictures = new Set<Refusal["reason"]>(["broken", "out-of-memory", "out-of-time"]);

async function run(input: DrawInput, folder: string, from: "copy" | "pictures"): Promise<void> {
  const { limits, isolation, signal } = input;
  const { end } = await runChild({ order: { task: "draw", folder, from, limits }, isolation, signal });
  if (!end.ok) throw end.error;
}

const take = (file: string, place: string) => link(file, place).catch(() => copyFile(file, place));

async function moveTo(file: string, out: string): Promise<void> {
  await rename(file, out).catch(async (error: unknown) => {
    // Another file system can be written to, but nothing can be moved there.
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    await copyFile(file, out);
  });
}
