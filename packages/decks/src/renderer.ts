import { mkdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { runChild } from "./child-run.ts";
import { findIsolation, type Isolation } from "./isolation.ts";
import { DEFAULT_LIMITS, type RenderLimits } from "./limits.ts";
import { deckFolder } from "./paths.ts";
import { createQueue } from "./queue.ts";
import { isDiskFull, Refusal, type DeckMeta, type RenderedPage, type RenderResult } from "./results.ts";

export type RenderInput = {
  /** A random id of ours that no deck has yet. */
  deckId: string;
  /** The uploaded file, in quarantine. It is removed in every case. */
  file: string;
  /** The file was opened: so many pages, of these proportions. */
  onMeta?(meta: DeckMeta): void;
  /** A page's images are on the disk and can be shown. In order, from 1. */
  onPage?(page: RenderedPage): void;
  /** Gives up with `cancelled`, e.g. when the deck is removed while it is being rendered. */
  signal?: AbortSignal;
};

export type DeckRenderer = {
  /**
   * Makes the images of a deck from its file; waits for a place while others are rendered. When this settles the child is
   * gone, and unless it succeeded the deck's folder is too.
   * @throws Error for a fault of ours (a folder that can't be written, a defect); whatever the file is at fault for is a result.
   */
  render(input: RenderInput): Promise<RenderResult>;
  /** What the operating system adds to the child's restrictions on this machine; for the log at the start. */
  isolation(): Promise<Isolation["layers"]>;
  /** Ends all renderings, those waiting too, with `cancelled`; resolves when they are over. Idempotent. */
  close(): Promise<void>;
};

export type DeckRendererOptions = {
  /** DATA_DIR/decks */
  root: string;
  /** Files rendered at the same time; the others wait. 2 unless told. */
  concurrency?: number;
  limits?: Partial<RenderLimits>;
};

/** Renders uploaded PDFs in child processes with bounds. One for a server. */
export function createDeckRenderer({ root, concurrency = 2, limits }: DeckRendererOptions): DeckRenderer {
  const enqueue = createQueue(concurrency);
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  let isolation: Promise<Isolation> | undefined;
  const findIsolationOnce = () => (isolation ??= findIsolation());

  async function render(input: RenderInput): Promise<RenderResult> {
    const started = Date.now();
    const signal = input.signal ? AbortSignal.any([closing.signal, input.signal]) : closing.signal;
    const pages: RenderedPage[] = [];
    let peakBytes: number | null = null;
    const cost = () => ({ ms: Date.now() - started, peakBytes });
    try {
      if (signal.aborted) throw new Refusal("cancelled");
      await inNewFolder(deckFolder(root, input.deckId), async (folder) => {
        const outcome = await runChild({
          file: resolve(input.file),
          folder,
          limits: { ...DEFAULT_LIMITS, ...limits },
          isolation: await findIsolationOnce(),
          signal,
          onMeta: (meta) => input.onMeta?.(meta),
          onPage: (page) => {
            pages.push(page);
            input.onPage?.(page);
          },
        });
        ({ peakBytes } = outcome);
        if (!outcome.end.ok) throw outcome.end.error;
      });
      return { ok: true, pageCount: pages.length, pages, cost: cost() };
    } catch (error) {
      if (isDiskFull(error)) return { ok: false, reason: "disk-full", cost: cost() };
      if (!(error instanceof Refusal)) throw error;
      const { reason, page } = error;
      return { ok: false, reason, ...(page !== undefined && { page }), cost: cost() };
    } finally {
      await rm(input.file, { force: true });
    }
  }

  return {
    render(input) {
      const rendering = enqueue(() => render(input));
      running.add(rendering);
      const forget = () => running.delete(rendering);
      rendering.then(forget, forget);
      return rendering;
    },
    isolation: async () => (await findIsolationOnce()).layers,
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

/** Makes a folder and runs the work in it; if that fails the folder goes. One that was there already is left alone. */
async function inNewFolder(folder: string, work: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(resolve(folder, ".."), { recursive: true });
  await mkdir(folder);
  try {
    await work(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
