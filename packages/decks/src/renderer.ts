import { rm } from "node:fs/promises";
import { isContentId } from "./content-id.ts";
import { readDeck, readPage } from "./deck-store.ts";
import { drawDeck } from "./draw-deck.ts";
import type { DrawnPage } from "./drawn-pages.ts";
import { createEnlarger } from "./enlarge.ts";
import { findIsolation, type Isolation } from "./isolation.ts";
import type { SourceFile } from "./kinds.ts";
import { DEFAULT_LIMITS, type RenderLimits } from "./limits.ts";
import { makeDeck } from "./make-deck.ts";
import { findUsableOffice, type UsableOffice } from "./make-from-office.ts";
import { deckFolder } from "./paths.ts";
import { createQueue } from "./queue.ts";
import {
  isDiskFull,
  Refusal,
  type DeckMeta,
  type RefusalReason,
  type RenderedPage,
  type RenderResult,
} from "./results.ts";
import { createSharedJobs, type Job } from "./shared-jobs.ts";

export type RenderInput = {
  /** What `contentIdOf` says of the files. */
  contentId: string;
  /** The uploaded files in the order of their pages, in quarantine. They are removed in every case, or moved into the deck. */
  files: readonly SourceFile[];
  /** The files were opened: so many pages, of these proportions. */
  onMeta?(meta: DeckMeta): void;
  /** A page's images are on the disk and can be shown. In order, from 1. */
  onPage?(page: RenderedPage): void;
  /** Gives up with `cancelled`, e.g. when the deck is removed while it is being rendered. */
  signal?: AbortSignal;
};

export type DeckRenderer = {
  /**
   * Makes the images of a deck from its files; waits for a place while others are rendered. The same content is rendered
   * once: if it was before, all is said at once; if it is being rendered, both hear everything. When this settles the child
   * is gone unless others wait for it too, and unless it succeeded the deck's folder is too.
   * @throws Error for a fault of ours (a folder that can't be written, a defect); whatever the files are at fault for is a result.
   */
  render(input: RenderInput): Promise<RenderResult>;
  /**
   * The path of a page's largest image, which is made if it isn't there: once, even when asked for by many at a time.
   * Null: no complete deck, no such page, or one that can't be drawn so large.
   */
  enlarge(of: { contentId: string; page: number }): Promise<string | null>;
  /**
   * Writes a PDF of a complete deck's pages with drawings over them to `out`, in a child of its own; one at a time. Refused
   * as `empty` when there is no such deck or page.
   * @throws Error for a fault of ours, e.g. a folder that can't be written
   */
  withDrawings(input: WithDrawingsInput): Promise<DrawResult>;
  /** What the operating system adds to the child's restrictions on this machine; for the log at the start. */
  isolation(): Promise<Isolation["layers"]>;
  /** Whether presentations can be converted here: LibreOffice Impress is installed, and can be kept from the network. */
  office(): Promise<boolean>;
  /** Ends all renderings, those waiting too, with `cancelled`; resolves when they are over. Idempotent. */
  close(): Promise<void>;
};

export type WithDrawingsInput = {
  contentId: string;
  pages: readonly DrawnPage[];
  /** Path of the PDF to write; replaced if it is there. */
  out: string;
  signal?: AbortSignal;
};

export type DrawResult = { ok: true } | { ok: false; reason: RefusalReason; page?: number };

export type DeckRendererOptions = {
  /** DATA_DIR/decks */
  root: string;
  /** Decks rendered at the same time; the others wait. 2 unless told. */
  concurrency?: number;
  limits?: Partial<RenderLimits>;
  /** Folders that LibreOffice is looked for in; where distributions put it unless told. */
  officeFolders?: readonly string[];
};

type Event = { t: "meta"; meta: DeckMeta } | { t: "page"; page: RenderedPage };

/** Renders uploaded files in child processes with bounds. One for a server. */
export function createDeckRenderer(options: DeckRendererOptions): DeckRenderer {
  const { root, concurrency = 2, limits: told, officeFolders } = options;
  const limits = { ...DEFAULT_LIMITS, ...told };
  const enqueue = createQueue(concurrency);
  const enqueueDrawing = createQueue(1);
  const join = createSharedJobs<Event, RenderResult>();
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  let isolation: Promise<Isolation> | undefined;
  const findIsolationOnce = () => (isolation ??= findIsolation());
  let office: Promise<UsableOffice | null> | undefined;
  const findOfficeOnce = () => (office ??= findIsolationOnce().then((found) => findUsableOffice(found, officeFolders)));
  const enlarge = createEnlarger({ root, limits, isolation: findIsolationOnce, signal: closing.signal });

  const rendering =
    ({ contentId, files }: RenderInput): Job<Event, RenderResult> =>
    async (hear, signal) => {
      const started = Date.now();
      let peakBytes: number | null = null;
      const cost = () => ({ ms: Date.now() - started, peakBytes });
      const listener = {
        onMeta: (meta: DeckMeta) => hear({ t: "meta", meta }),
        onPage: (page: RenderedPage) => hear({ t: "page", page }),
      };
      try {
        const stored = await replay({ root, contentId }, listener);
        if (stored) return { ok: true, ...stored, cost: cost() };
        const made = await enqueue(async () =>
          makeDeck({
            ...listener,
            folder: deckFolder(root, contentId),
            files,
            limits,
            isolation: await findIsolationOnce(),
            office: await findOfficeOnce(),
            signal,
            onPeak: (bytes) => (peakBytes = Math.max(peakBytes ?? 0, bytes)),
          }),
        );
        return { ok: true, ...made, pageCount: made.pages.length, cost: cost() };
      } catch (error) {
        return { ...refused(error), cost: cost() };
      }
    };

  async function render(input: RenderInput): Promise<RenderResult> {
    const { contentId, files, onMeta, onPage } = input;
    const started = Date.now();
    const cancelled = new AbortController();
    const cancel = () => cancelled.abort(new Refusal("cancelled"));
    const asked = AbortSignal.any([closing.signal, ...(input.signal ? [input.signal] : [])]);
    asked.addEventListener("abort", cancel);
    if (asked.aborted) cancel();
    try {
      const hear = (event: Event) => (event.t === "meta" ? onMeta?.(event.meta) : onPage?.(event.page));
      return await join(contentId, { hear, signal: cancelled.signal }, rendering(input));
    } catch (error) {
      return { ...refused(error), cost: { ms: Date.now() - started, peakBytes: null } };
    } finally {
      asked.removeEventListener("abort", cancel);
      await Promise.all(files.map(({ path }) => rm(path, { force: true })));
    }
  }

  async function withDrawings({ signal, ...input }: WithDrawingsInput): Promise<DrawResult> {
    const asked = signal ? AbortSignal.any([closing.signal, signal]) : closing.signal;
    try {
      await enqueueDrawing(async () =>
        drawDeck({ ...input, root, limits, isolation: await findIsolationOnce(), signal: asked }),
      );
      return { ok: true };
    } catch (error) {
      return refused(error);
    }
  }

  /** Keeps an eye on work until it has ended, for {@link DeckRenderer.close}. */
  function watched<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    const forget = () => running.delete(work);
    work.then(forget, forget);
    return work;
  }

  return {
    render: (input) => watched(render(input)),
    enlarge: (of) => watched(enlarge(of)),
    withDrawings: (input) => watched(withDrawings(input)),
    isolation: async () => (await findIsolationOnce()).layers,
    office: async () => (await findOfficeOnce()) !== null,
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

type Listener = { onMeta(meta: DeckMeta): void; onPage(page: RenderedPage): void };

/** Says of a complete deck what its rendering said; null when it isn't complete. */
async function replay(of: { root: string; contentId: string }, { onMeta, onPage }: Listener) {
  const deck = isContentId(of.contentId) ? await readDeck(of) : null;
  if (!deck) return null;
  onMeta({ pageCount: deck.pages.length, sizes: deck.pages.map(({ width, height }) => ({ width, height })) });
  const pages: RenderedPage[] = [];
  for (const { page } of deck.pages) {
    const info = await readPage({ ...of, page });
    if (!info) throw new Error(`page ${page} of ${of.contentId} is missing`);
    pages.push(info);
    onPage(info);
  }
  return { kind: deck.kind, losses: deck.losses, pageCount: pages.length, pages };
}

/** @throws the error itself when the files aren't at fault. */
function refused(error: unknown) {
  if (isDiskFull(error)) return { ok: false, reason: "disk-full" } as const;
  if (!(error instanceof Refusal)) throw error;
  const { reason, page } = error;
  return { ok: false, reason, ...(page !== undefined && { page }) } as const;
}
