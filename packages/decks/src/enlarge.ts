import { access } from "node:fs/promises";
import { runChild } from "./child-run.ts";
import { readDeck } from "./deck-store.ts";
import type { Isolation } from "./isolation.ts";
import { ENLARGED_WIDTH, type RenderLimits } from "./limits.ts";
import { deckFolder, PAGES_FILE, pageFile } from "./paths.ts";
import { createQueue } from "./queue.ts";
import { Refusal } from "./results.ts";

export type EnlargerParts = {
  root: string;
  limits: RenderLimits;
  isolation: () => Promise<Isolation>;
  signal: AbortSignal;
};

/** Makes largest images on demand, one at a time: whoever zooms in doesn't wait behind whole decks, and takes little from them. */
export function createEnlarger({ root, limits, isolation, signal }: EnlargerParts) {
  const enqueue = createQueue(1);
  const underWay = new Map<string, Promise<string | null>>();

  async function make(contentId: string, page: number, image: string): Promise<string | null> {
    const deck = await readDeck({ root, contentId });
    if (!deck || page > deck.pages.length) return null;
    if (await exists(image)) return image;
    const folder = deckFolder(root, contentId);
    const { end } = await enqueue(async () =>
      runChild({
        order: { task: "enlarge", folder, file: PAGES_FILE, page, limits },
        isolation: await isolation(),
        signal,
      }),
    );
    if (end.ok) return image;
    if (end.error instanceof Refusal) return null;
    throw end.error;
  }

  return async function enlarge({ contentId, page }: { contentId: string; page: number }): Promise<string | null> {
    const image = pageFile({ root, contentId, page, width: ENLARGED_WIDTH });
    if (image === null) return null;
    const making = underWay.get(image) ?? make(contentId, page, image);
    underWay.set(image, making);
    try {
      return await making;
    } finally {
      underWay.delete(image);
    }
  };
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
