import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { originalFiles, readDeck, readPage } from "./deck-store.ts";
import { RENDERED_WIDTHS } from "./limits.ts";
import { pageFile, quarantineFolder } from "./paths.ts";
import { createDeckRenderer, type DeckRenderer } from "./renderer.ts";
import type { DeckMeta, RenderedPage } from "./results.ts";
import { manyPages, withoutPages } from "./testing/hostile-pdfs.ts";
import { KOREAN_TEXT, koreanPdf } from "./testing/korean-pdf.ts";
import { bandColour, makePdf } from "./testing/make-pdf.ts";
import { makeScratch, randomContentId, type Scratch } from "./testing/scratch.ts";

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

const imageOf = (contentId: string, page: number, width: number) =>
  pageFile({ root: scratch.root, contentId, page, width })!;

describe("a deck of 12 pages", () => {
  it("is rendered in order, each page announced once its images are there", { timeout: 60_000 }, async () => {
    const contentId = randomContentId();
    const file = await scratch.quarantined(await makePdf({ pages: 12, title: "Budget" }));
    const events: (DeckMeta | RenderedPage)[] = [];
    const checks: Promise<void>[] = [];
    const result = await renderer.render({
      contentId,
      files: [file],
      onMeta: (meta) => events.push(meta),
      onPage: (page) => {
        events.push(page);
        for (const width of RENDERED_WIDTHS) {
          checks.push(
            sharp(imageOf(contentId, page.page, width))
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
    expect(await readDeck({ root: scratch.root, contentId })).toEqual({
      kind: "pdf",
      pages: Array.from({ length: 12 }, (_, index) => ({ page: index + 1, width: 1920, height: 1080 })),
      losses: [],
    });
    expect(await readPage({ root: scratch.root, contentId, page: 7 })).toEqual(result.ok && result.pages[6]);
    expect(await readdir(join(scratch.root, contentId))).toHaveLength(12 * (3 + 1) + 3); // deck.json, the original and the PDF of the pages, and no partial file
    expect(await readdir(quarantineFolder(scratch.root))).toEqual([]);
    expect(await scratch.processes()).toEqual([]);
  });

  it("shows on each page what belongs there, in every size", { timeout: 60_000 }, async () => {
    const contentId = randomContentId();
    const file = await scratch.quarantined(await makePdf({ pages: 12, title: "Budget" }));
    const result = await renderer.render({ contentId, files: [file] });
    if (!result.ok) throw new Error(result.reason);
    for (const { page, text } of result.pages) {
      expect(text.split("\n").slice(0, 2)).toEqual([`Budget ${page}`, `Line 1 of page ${page}: what is said here`]);
      for (const width of RENDERED_WIDTHS) {
        const corner = await sharp(imageOf(contentId, page, width))
          .extract({ left: 4, top: 4, width: 1, height: 1 })
          .raw()
          .toBuffer();
        expect([...corner], `page ${page} at ${width}`).toEqual(bandColour(page));
      }
    }
  });
});

it("keeps the proportions of pages of mixed sizes and orientations", { timeout: 60_000 }, async () => {
  const contentId = randomContentId();
  const sizes = [
    [960, 540],
    [595, 842],
    [842, 595],
    [300, 300],
  ] as const;
  const file = await scratch.quarantined(
    await makePdf({ pages: 5, title: "Mixed", sizes, rotations: [0, 0, 90, 0, 90] }),
  );
  const result = await renderer.render({ contentId, files: [file] });
  if (!result.ok) throw new Error(result.reason);
  expect(result.pages.map(({ width, height }) => [width, height])).toEqual([
    [1920, 1080],
    [1357, 1920],
    [1357, 1920], // landscape, turned
    [1920, 1920],
    [1080, 1920], // wide, turned
  ]);
  const { width, height } = await sharp(imageOf(contentId, 2, 320)).metadata();
  expect([width, height]).toEqual([226, 320]);
});

it("gives Korean text in an embedded font as text, and as a picture", { timeout: 30_000 }, async () => {
  const contentId = randomContentId();
  const result = await renderer.render({ contentId, files: [await scratch.quarantined(koreanPdf())] });
  if (!result.ok) throw new Error(result.reason);
  expect(result.pages[0]?.text).toBe(KOREAN_TEXT);
  const { channels } = await sharp(imageOf(contentId, 1, 1280)).stats();
  expect(channels[0]?.min).toBe(0);
});

it("makes small images of text, without loss", { timeout: 30_000 }, async () => {
  const contentId = randomContentId();
  await renderer.render({ contentId, files: [await scratch.quarantined(await makePdf({ pages: 1, title: "Text" }))] });
  expect((await readFile(imageOf(contentId, 1, 1920))).length).toBeLessThan(25_000);
});

it("takes 300 pages", { timeout: 120_000 }, async () => {
  const result = await renderer.render({
    contentId: randomContentId(),
    files: [await scratch.quarantined(manyPages(300))],
  });
  expect(result).toMatchObject({ ok: true, pageCount: 300 });
  expect(result.cost.peakBytes).toBeLessThan(400 * 1024 * 1024);
});

it("takes a file of nearly 100 MB", { timeout: 60_000 }, async () => {
  const file = await scratch.quarantined(await makePdf({ pages: 2, title: "Large", atLeastBytes: 99 * 1024 * 1024 }));
  const result = await renderer.render({ contentId: randomContentId(), files: [file] });
  expect(result).toMatchObject({ ok: true, pageCount: 2 });
});

describe("several at once", () => {
  it("are rendered two at a time, the others wait their turn", { timeout: 60_000 }, async () => {
    const pdf = await makePdf({ pages: 2, title: "One of many" });
    let most = 0;
    const watch = setInterval(() => void scratch.processes().then((ids) => (most = Math.max(most, ids.length))), 20);
    const files = await Promise.all(Array.from({ length: 5 }, () => scratch.quarantined(pdf)));
    const results = await Promise.all(
      files.map((file) => renderer.render({ contentId: randomContentId(), files: [file] })),
    );
    clearInterval(watch);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(most).toBe(2);
  });

  it("do not disturb each other when one is refused", { timeout: 60_000 }, async () => {
    const [good, bad] = await Promise.all([
      renderer.render({
        contentId: randomContentId(),
        files: [await scratch.quarantined(await makePdf({ pages: 3, title: "Good" }))],
      }),
      renderer.render({ contentId: randomContentId(), files: [await scratch.quarantined(withoutPages())] }),
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
        return () => renderer.render({ contentId: randomContentId(), files: [file], onPage: () => started.resolve() });
      }),
    );
    const results = renderings.map((render) => render());
    await started.promise;
    await renderer.close();
    await renderer.close();
    for (const result of await Promise.all(results)) expect(result).toMatchObject({ ok: false, reason: "cancelled" });
    expect(await scratch.leftovers()).toEqual([]);
    expect(await scratch.processes()).toEqual([]);
    const late = await renderer.render({ contentId: randomContentId(), files: [await scratch.quarantined(pdf)] });
    expect(late).toMatchObject({ ok: false, reason: "cancelled" });
  });

  it("by whoever asked, when the deck is removed meanwhile", { timeout: 30_000 }, async () => {
    const removal = new AbortController();
    const file = await scratch.quarantined(await manyPaged());
    const result = await renderer.render({
      contentId: randomContentId(),
      files: [file],
      signal: removal.signal,
      onPage: () => removal.abort(),
    });
    expect(result).toMatchObject({ ok: false, reason: "cancelled" });
    expect(await scratch.leftovers()).toEqual([]);
  });
});

describe("a fault that is not the file's", () => {
  it("is thrown: a file that is not there", { timeout: 30_000 }, async () => {
    await expect(
      renderer.render({
        contentId: randomContentId(),
        files: [{ path: join(scratch.root, "nothing.pdf"), kind: "pdf" }],
      }),
    ).rejects.toThrow("ENOENT");
    expect(await scratch.leftovers()).toEqual([]);
  });

  it("is thrown: a listener that fails", { timeout: 30_000 }, async () => {
    const file = await scratch.quarantined(await makePdf({ pages: 1, title: "First" }));
    const onPage = () => {
      throw new Error("listener");
    };
    await expect(renderer.render({ contentId: randomContentId(), files: [file], onPage })).rejects.toThrow("listener");
    expect(await scratch.leftovers()).toEqual([]);
  });
});

describe("the same content", () => {
  it("is rendered once: later all is said at once, and the file given is removed", { timeout: 30_000 }, async () => {
    const pdf = await makePdf({ pages: 3, title: "Twice" });
    const contentId = randomContentId();
    const first = await renderer.render({ contentId, files: [await scratch.quarantined(pdf)] });
    const heard: unknown[] = [];
    const again = await renderer.render({
      contentId,
      files: [await scratch.quarantined(pdf)],
      onMeta: ({ pageCount }) => heard.push(pageCount),
      onPage: ({ page }) => heard.push(page),
    });
    expect({ ...again, cost: null }).toEqual({ ...first, cost: null });
    expect(again.cost.peakBytes).toBeNull(); // no child ran
    expect(heard).toEqual([3, 1, 2, 3]);
    expect(await readdir(quarantineFolder(scratch.root))).toEqual([]);
  });

  it(
    "is rendered by one child when asked for twice at once, and both hear everything",
    { timeout: 30_000 },
    async () => {
      const pdf = await makePdf({ pages: 20, title: "Both" });
      const contentId = randomContentId();
      let most = 0;
      const watch = setInterval(() => void scratch.processes().then((ids) => (most = Math.max(most, ids.length))), 20);
      const begun = Promise.withResolvers<void>();
      const pages: [number[], number[]] = [[], []];
      const first = renderer.render({
        contentId,
        files: [await scratch.quarantined(pdf)],
        onPage: ({ page }) => {
          pages[0].push(page);
          if (page === 5) begun.resolve();
        },
      });
      await begun.promise;
      const second = renderer.render({
        contentId,
        files: [await scratch.quarantined(pdf)],
        onPage: ({ page }) => pages[1].push(page),
      });
      expect(await first).toMatchObject({ ok: true, pageCount: 20 });
      expect(await second).toEqual(await first);
      clearInterval(watch);
      expect(most).toBe(1);
      expect(pages[1]).toEqual(pages[0]);
      expect(await readdir(quarantineFolder(scratch.root))).toEqual([]);
    },
  );

  it("goes on being rendered for the one while the other gives up", { timeout: 30_000 }, async () => {
    const pdf = await makePdf({ pages: 10, title: "One leaves" });
    const contentId = randomContentId();
    const leaving = new AbortController();
    const first = renderer.render({
      contentId,
      files: [await scratch.quarantined(pdf)],
      signal: leaving.signal,
      onPage: () => leaving.abort(),
    });
    const second = renderer.render({ contentId, files: [await scratch.quarantined(pdf)] });
    expect(await first).toMatchObject({ ok: false, reason: "cancelled" });
    expect(await second).toMatchObject({ ok: true, pageCount: 10 });
  });

  it("keeps its original for download", { timeout: 30_000 }, async () => {
    const pdf = await makePdf({ pages: 1, title: "Kept" });
    const contentId = randomContentId();
    await renderer.render({ contentId, files: [await scratch.quarantined(pdf)] });
    const [original, ...more] = await originalFiles({ root: scratch.root, contentId });
    expect(more).toEqual([]);
    expect(original?.kind).toBe("pdf");
    expect((await readFile(original!.path)).equals(pdf)).toBe(true);
  });

  it("replaces what a killed server left of it", { timeout: 30_000 }, async () => {
    const contentId = randomContentId();
    await mkdir(join(scratch.root, contentId));
    await writeFile(join(scratch.root, contentId, "9-320.webp"), "");
    const file = await scratch.quarantined(await makePdf({ pages: 1, title: "Anew" }));
    expect(await renderer.render({ contentId, files: [file] })).toMatchObject({ ok: true, pageCount: 1 });
    expect(await readdir(join(scratch.root, contentId))).not.toContain("9-320.webp");
  });
});

describe("the largest image of a page", () => {
  it(
    "is made when it is asked for, once for all who ask, and is as sharp as its size",
    { timeout: 30_000 },
    async () => {
      const contentId = randomContentId();
      await renderer.render({
        contentId,
        files: [await scratch.quarantined(await makePdf({ pages: 2, title: "Zoom" }))],
      });
      let most = 0;
      const watch = setInterval(() => void scratch.processes().then((ids) => (most = Math.max(most, ids.length))), 10);
      const asked = Array.from({ length: 4 }, () => renderer.enlarge({ contentId, page: 2 }));
      const [image, ...others] = await Promise.all(asked);
      clearInterval(watch);
      expect(most).toBe(1);
      expect(new Set(others)).toEqual(new Set([image]));
      expect(image).toBe(imageOf(contentId, 2, 3840));
      expect(await sharp(image!).metadata()).toMatchObject({ format: "webp", width: 3840, height: 2160 });
      // Drawn at that size and not scaled up: the edge of the band has no colours in between.
      const column = await sharp(image!).extract({ left: 100, top: 300, width: 1, height: 16 }).raw().toBuffer();
      const colours = Array.from({ length: 16 }, (_, row) => column.subarray(row * 3, row * 3 + 3).join());
      expect(new Set(colours).size).toBeLessThanOrEqual(3);
      expect(await readdir(join(scratch.root, contentId))).not.toContain("1-3840.webp");
    },
  );

  it("is not made of a page or a deck that isn't there", { timeout: 30_000 }, async () => {
    const contentId = randomContentId();
    await renderer.render({ contentId, files: [await scratch.quarantined(await makePdf({ pages: 2, title: "Few" }))] });
    expect(await renderer.enlarge({ contentId, page: 3 })).toBeNull();
    expect(await renderer.enlarge({ contentId, page: 0 })).toBeNull();
    expect(await renderer.enlarge({ contentId: randomContentId(), page: 1 })).toBeNull();
    expect(await renderer.enlarge({ contentId: "../../etc", page: 1 })).toBeNull();
  });
});

it.each([
  ["several PDFs", ["pdf", "pdf"], "mixed-files"],
  ["a picture among PDFs", ["png", "pdf"], "mixed-files"],
  ["no file at all", [], "empty"],
] as const)("refuses %s", async (_, kinds, reason) => {
  const files = await Promise.all(kinds.map((kind) => scratch.quarantined(Buffer.from("%PDF-"), kind)));
  expect(await renderer.render({ contentId: randomContentId(), files })).toMatchObject({ ok: false, reason });
  expect(await scratch.leftovers()).toEqual([]);
});
