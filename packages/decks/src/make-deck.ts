import { copyFile, link, mkdir, rename, rm, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { runChild, type RunOutcome } from "./child-run.ts";
import type { Deck } from "./deck-store.ts";
import { withSlide, type Inspection, type SlideInfo } from "./inspection.ts";
import type { Isolation } from "./isolation.ts";
import { isImageKind, isOfficeKind, type SourceFile } from "./kinds.ts";
import { MAX_UPLOAD_BYTES, type RenderLimits } from "./limits.ts";
import { makeFromOffice, type UsableOffice } from "./make-from-office.ts";
import { DECK_FILE, PAGES_FILE, pageInfoName, sourceName } from "./paths.ts";
import { Refusal, type DeckMeta, type Loss, type RenderedPage } from "./results.ts";
import { writeWhole } from "./write-whole.ts";

export type MakeDeckInput = {
  /** The deck's own, which is not there yet. */
  folder: string;
  files: readonly SourceFile[];
  limits: RenderLimits;
  isolation: Isolation;
  /** Null where presentations can't be converted. */
  office: UsableOffice | null;
  signal: AbortSignal;
  onMeta(meta: DeckMeta): void;
  onPage(page: RenderedPage): void;
  /** Resident memory of a process that has ended, at its highest. */
  onPeak(bytes: number): void;
};

/**
 * Makes a deck's folder: the originals are moved in, the PDF of its pages is made, and of that the images. Unless it succeeds
 * the folder is gone afterwards.
 * @throws Refusal when the files are at fault, another Error when we are.
 */
export async function makeDeck(input: MakeDeckInput): Promise<Omit<Deck, "pages"> & { pages: RenderedPage[] }> {
  const { folder } = input;
  await checkFiles(input);
  await rm(folder, { recursive: true, force: true }); // what a killed server left
  await mkdir(folder, { recursive: true });
  try {
    const sources = await moveIn(folder, input.files);
    const kind = sources[0]!.kind;
    const { losses: before, inspection } = await makePagesPdf(input, sources);
    const { pages, losses: after } = await renderPages(input, inspection?.slides ?? []);
    if (input.signal.aborted) throw new Refusal("cancelled"); // by who heard of the last page
    // Which fonts a presentation asked for it says itself; its PDF knows only those that came instead.
    const losses = [...before, ...(isOfficeKind(kind) ? [] : after)];
    const deck: Deck = { kind, pages: pages.map(({ page, width, height }) => ({ page, width, height })), losses };
    await writeWhole(join(folder, DECK_FILE), JSON.stringify(deck));
    return { kind, pages, losses };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function checkFiles({ files, office }: MakeDeckInput): Promise<void> {
  if (files.length === 0) throw new Refusal("empty");
  if (files.length > 1 && !files.every(({ kind }) => isImageKind(kind))) throw new Refusal("mixed-files");
  if (!office && files.some(({ kind }) => isOfficeKind(kind))) throw new Refusal("office-missing");
  const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > MAX_UPLOAD_BYTES) throw new Refusal("too-large");
}

async function moveIn(folder: string, files: readonly SourceFile[]): Promise<SourceFile[]> {
  const sources = files.map(({ kind }, index) => ({ kind, path: join(folder, sourceName(index + 1, kind)) }));
  for (const [index, { path }] of sources.entries()) await rename(resolve(files[index]!.path), path);
  return sources;
}

type Converted = { losses: Loss[]; inspection?: Inspection | null };

/** Makes the PDF of the pages. @returns what was lost on the way to it, and what else is known of the pages */
async function makePagesPdf(input: MakeDeckInput, sources: readonly SourceFile[]): Promise<Converted> {
  const { folder, office } = input;
  const [{ path, kind }] = sources as [SourceFile];
  const pdf = join(folder, PAGES_FILE);
  if (kind === "pdf") return { losses: await takePdf(path, pdf) };
  if (isImageKind(kind)) return { losses: await gatherImages(input, sources) };
  if (!office) throw new Refusal("office-missing");
  return await makeFromOffice({ ...input, file: path, kind, pdf, usable: office });
}

async function takePdf(original: string, pdf: string): Promise<Loss[]> {
  // The same bytes twice would be a waste; but not every file system has links.
  await link(original, pdf).catch(() => copyFile(original, pdf));
  return [];
}

async function gatherImages(input: MakeDeckInput, files: readonly SourceFile[]): Promise<Loss[]> {
  const { folder, limits, isolation, signal, onPeak } = input;
  if (files.length > limits.pages) throw new Refusal("too-many-pages");
  const sources = files.flatMap(({ path, kind }) => (isImageKind(kind) ? [{ name: basename(path), kind }] : []));
  const order = { task: "gather", folder, sources, file: PAGES_FILE, limits } as const;
  return lossesOf(await runChild({ order, isolation, signal }), onPeak);
}

/** @param slides what is known of the pages; none where it can't be told which page is which slide */
async function renderPages(
  input: MakeDeckInput,
  slides: readonly SlideInfo[],
): Promise<{ pages: RenderedPage[]; losses: Loss[] }> {
  const { folder, limits, isolation, onMeta, onPage, onPeak } = input;
  const pages: RenderedPage[] = [];
  const failing = new AbortController();
  // The child isn't believed to have written what it told; what others will read of it is written here.
  let publishing = Promise.resolve();
  let known = slides;
  async function publish(drawn: RenderedPage) {
    const page = withSlide(drawn, known[drawn.page - 1]);
    await writeWhole(join(folder, pageInfoName(page.page)), JSON.stringify(page));
    pages.push(page);
    onPage(page);
  }
  const outcome = await runChild({
    order: { task: "render", folder, file: PAGES_FILE, limits },
    isolation,
    signal: AbortSignal.any([input.signal, failing.signal]),
    onMeta(meta) {
      if (meta.pageCount !== slides.length) known = [];
      onMeta(meta);
    },
    onPage(page) {
      publishing = publishing.then(() => publish(page));
      publishing.catch(() => failing.abort()); // said below
    },
  });
  await publishing;
  return { pages, losses: lossesOf(outcome, onPeak) };
}

function lossesOf({ end, peakBytes }: RunOutcome, onPeak: (bytes: number) => void): Loss[] {
  if (peakBytes !== null) onPeak(peakBytes);
  if (!end.ok) throw end.error;
  return end.losses;
}
