import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readDeck } from "./deck-store.ts";
import { IMAGE_WIDTHS } from "./limits.ts";
import { pageFile } from "./paths.ts";
import { createDeckRenderer, type DeckRenderer } from "./renderer.ts";
import type { DeckMeta, RenderedPage } from "./results.ts";
import { manyPages, withoutPages } from "./testing/hostile-pdfs.ts";
import { KOREAN_TEXT, koreanPdf } from "./testing/korean-pdf.ts";
import { bandColour, makePdf } from "./testing/make-pdf.ts";
import { makeScratch, type Scratch } from "./testing/scratch.ts";

let scratch: Scratch;
let renderer: DeckRenderer;
beforeEach(async () => {
  scratch = await makeScratch();
  renderer = createDeckRenderer({ root: scratch.root });
});
afterEach(async () => {
  await renderer.close();
  await scratch.remove();
});

const imageOf = (deckId: string, page: number, width: number) => pageFile({ root: scratch.root, deckId, page, width })!;

describe("a deck of 12 pages", () => {
  it("is rendered in order, each page announced once its images are there", { timeout: 60_000 }, async () => {
    const deckId = randomUUID();
    const file = await scratch.quarantined(await makePdf({ pages: 12, title: "Budget" }));
    const events: (DeckMeta | RenderedPage)[] = [];
    const checks: Promise<void>[] = [];
    const result = await renderer.render({
      deckId,
      file,
      onMeta: (meta) => events.push(meta),
      onPage: (page) => {
        events.push(page);
        for (const width of IMAGE_WIDTHS) {
          checks.push(
            sharp(imageOf(deckId, page.page, width))
              .metadata()
              .then(({ format, width: pixels }) => expect([format, pixels]).toEqual(["webp", width])),
          );
        }
      },
    });
    await Promise.all(checks);
    expect(result).toMatchObject({ ok: true, pageCount: 12 });
    expect(events[0]).toEqual({
      pageCount: 12,
      sizes: Array.from({ length: 12 }, () => ({ width: 1920, height: 1080 })),
    });
    expect(events.slice(1)).toEqual(result.ok && result.pages);
    expect(checks).toHaveLength(36);
    expect(events.slice(1).map((event) => "page" in event && event.page)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect(await readDeck({ root: scratch.root, deckId })).toEqual(result.ok && result.pages);
    expect(await readdir(join(scratch.root, deckId))).toHaveLength(12 * 3 + 1); // and no partial file
    expect((await scratch.leftovers()).some((name) => name.endsWith(".pdf"))).toBe(false);
    expect(await scratch.processes()).toEqual([]);
  });

  it("shows on each page what belongs there, in every size", { timeout: 60_000 }, async () => {
    const deckId = randomUUID();
    const file = await scratch.quarantined(await makePdf({ pages: 12, title: "Budget" }));
    const result = await renderer.render({ deckId, file });
    if (!result.ok) throw new Error(result.reason);
    for (const { page, text } of result.pages) {
      expect(text.split("\n").slice(0, 2)).toEqual([`Budget ${page}`, `Line 1 of page ${page}: what is said here`]);
      for (const width of IMAGE_WIDTHS) {
        const corner = await sharp(imageOf(deckId, page, width))
          .extract({ left: 4, top: 4, width: 1, height: 1 })
          .raw()
          .toBuffer();
        expect([...corner], `page ${page} at ${width}`).toEqual(bandColour(page));
      }
    }
  });
});

it("keeps the proportions of pages of mixed sizes and orientations", { timeout: 60_000 }, async () => {
  const deckId = randomUUID();
  const sizes = [
    [960, 540],
    [595, 842],
    [842, 595],
    [300, 300],
  ] as const;
  const file = await scratch.quarantined(
    await makePdf({ pages: 5, title: "Mixed", sizes, rotations: [0, 0, 90, 0, 90] }),
  );
  const result = await renderer.render({ deckId, file });
  if (!result.ok) throw new Error(result.reason);
  expect(result.pages.map(({ width, height }) => [width, height])).toEqual([
    [1920, 1080],
    [1357, 1920],
    [1357, 1920], // landscape, turned
    [1920, 1920],
    [1080, 1920], // wide, turned
  ]);
  const { width, height } = await sharp(imageOf(deckId, 2, 320)).metadata();
  expect([width, height]).toEqual([226, 320]);
});

it("gives Korean text in an embedded font as text, and as a picture", { timeout: 30_000 }, async () => {
  const deckId = randomUUID();
  const result = await renderer.render({ deckId, file: await scratch.quarantined(koreanPdf()) });
  if (!result.ok) throw new Error(result.reason);
  expect(result.pages[0]?.text).toBe(KOREAN_TEXT);
  const { channels } = await sharp(imageOf(deckId, 1, 1280)).stats();
  expect(channels[0]?.min).toBe(0);
});

it("makes small images of text, without loss", { timeout: 30_000 }, async () => {
  const deckId = randomUUID();
  await renderer.render({ deckId, file: await scratch.quarantined(await makePdf({ pages: 1, title: "Text" })) });
  expect((await readFile(imageOf(deckId, 1, 1920))).length).toBeLessThan(25_000);
});

it("takes 300 pages", { timeout: 120_000 }, async () => {
  const result = await renderer.render({ deckId: randomUUID(), file: await scratch.quarantined(manyPages(300)) });
  expect(result).toMatchObject({ ok: true, pageCount: 300 });
  expect(result.cost.peakBytes).toBeLessThan(400 * 1024 * 1024);
});

it("takes a file of nearly 50 MB", { timeout: 60_000 }, async () => {
  const file = await scratch.quarantined(await makePdf({ pages: 2, title: "Large", atLeastBytes: 49 * 1024 * 1024 }));
  const result = await renderer.render({ deckId: randomUUID(), file });
  expect(result).toMatchObject({ ok: true, pageCount: 2 });
});

describe("several at once", () => {
  it("are rendered two at a time, the others wait their turn", { timeout: 60_000 }, async () => {
    const pdf = await makePdf({ pages: 2, title: "One of many" });
    let most = 0;
    const watch = setInterval(() => void scratch.processes().then((ids) => (most = Math.max(most, ids.length))), 20);
    const files = await Promise.all(Array.from({ length: 5 }, () => scratch.quarantined(pdf)));
    const results = await Promise.all(files.map((file) => renderer.render({ deckId: randomUUID(), file })));
    clearInterval(watch);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(most).toBe(2);
  });

  it("do not disturb each other when one is refused", { timeout: 60_000 }, async () => {
    const [good, bad] = await Promise.all([
      renderer.render({
        deckId: randomUUID(),
        file: await scratch.quarantined(await makePdf({ pages: 3, title: "Good" })),
      }),
      renderer.render({ deckId: randomUUID(), file: await scratch.quarantined(withoutPages()) }),
    ]);
    expect(good).toMatchObject({ ok: true, pageCount: 3 });
    expect(bad).toMatchObject({ ok: false, reason: "empty" });
  });
});

describe("ended early", () => {
  const manyPaged = () => makePdf({ pages: 100, title: "Long" });

  it("by closing: those running and those waiting are cancelled, and leave nothing", { timeout: 30_000 }, async () => {
    const pdf = await manyPaged();
    const started = Promise.withResolvers<void>();
    const renderings = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const file = await scratch.quarantined(pdf);
        return () => renderer.render({ deckId: randomUUID(), file, onPage: () => started.resolve() });
      }),
    );
    const results = renderings.map((render) => render());
    await started.promise;
    await renderer.close();
    await renderer.close();
    for (const result of await Promise.all(results)) expect(result).toMatchObject({ ok: false, reason: "cancelled" });
    expect(await scratch.leftovers()).toEqual([]);
    expect(await scratch.processes()).toEqual([]);
    const late = await renderer.render({ deckId: randomUUID(), file: await scratch.quarantined(pdf) });
    expect(late).toMatchObject({ ok: false, reason: "cancelled" });
  });

  it("by whoever asked, when the deck is removed meanwhile", { timeout: 30_000 }, async () => {
    const removal = new AbortController();
    const file = await scratch.quarantined(await manyPaged());
    const result = await renderer.render({
      deckId: randomUUID(),
      file,
      signal: removal.signal,
      onPage: () => removal.abort(),
    });
    expect(result).toMatchObject({ ok: false, reason: "cancelled" });
    expect(await scratch.leftovers()).toEqual([]);
  });
});

describe("a fault that is not the file's", () => {
  it("is thrown: the id of a deck that exists, which stays as it is", { timeout: 30_000 }, async () => {
    const deckId = randomUUID();
    const pdf = await makePdf({ pages: 1, title: "First" });
    await renderer.render({ deckId, file: await scratch.quarantined(pdf) });
    await expect(renderer.render({ deckId, file: await scratch.quarantined(pdf) })).rejects.toThrow("EEXIST");
    expect(await readDeck({ root: scratch.root, deckId })).toHaveLength(1);
  });

  it("is thrown: a file that is not there", { timeout: 30_000 }, async () => {
    await expect(renderer.render({ deckId: randomUUID(), file: join(scratch.root, "nothing.pdf") })).rejects.toThrow(
      "ENOENT",
    );
    expect(await scratch.leftovers()).toEqual([]);
  });

  it("is thrown: a listener that fails", { timeout: 30_000 }, async () => {
    const file = await scratch.quarantined(await makePdf({ pages: 1, title: "First" }));
    const onPage = () => {
      throw new Error("listener");
    };
    await expect(renderer.render({ deckId: randomUUID(), file, onPage })).rejects.toThrow("listener");
    expect(await scratch.leftovers()).toEqual([]);
  });
});
