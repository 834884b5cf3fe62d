import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, type RenderLimits } from "./limits.ts";
import { pageFile } from "./paths.ts";
import { createDeckRenderer } from "./renderer.ts";
import { encryptedPdf } from "./testing/encrypted-pdf.ts";
import * as hostile from "./testing/hostile-pdfs.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { onePage } from "./testing/raw-pdf.ts";
import { makeScratch, randomContentId, type Scratch } from "./testing/scratch.ts";

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

/** Renders bytes as a deck, and whatever comes of it, looks for what may have been left behind. */
async function render(bytes: Uint8Array, limits: Partial<RenderLimits> = {}) {
  const renderer = createDeckRenderer({ root: scratch.root, limits });
  const contentId = randomContentId();
  const file = await scratch.quarantined(bytes);
  const result = await renderer.render({ contentId, files: [file] });
  expect(await scratch.processes(), "processes left").toEqual([]);
  if (!result.ok) expect(await scratch.leftovers(), "files left").toEqual([]);
  expect(result.cost.peakBytes).toBeLessThanOrEqual(DEFAULT_LIMITS.memoryBytes);
  await renderer.close();
  return { ...result, contentId };
}
const cut = async (share: number) => {
  const whole = await makePdf({ pages: 12, title: "Cut off" });
  return whole.subarray(0, Math.floor(whole.length * share));
};
const picture = () =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: "red" } })
    .png()
    .toBuffer();
const wide = (width: number, height: number) => onePage({ content: "0 0 100 100 re f", size: [width, height] });

describe("a file that can't be shown is refused with its reason", { timeout: 30_000 }, () => {
  it.each([
    ["locked with a password", () => encryptedPdf("secret"), { reason: "encrypted" }],
    ["half of a file", () => cut(0.5), { reason: "broken" }],
    ["all but the end of a file", () => cut(0.95), { reason: "broken" }],
    [
      "random bytes after a PDF's first line",
      () => Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(100_000)]),
      { reason: "broken" },
    ],
    ["a picture named .pdf", picture, { reason: "not-a-pdf" }],
    ["nothing", () => new Uint8Array(), { reason: "not-a-pdf" }],
    ["a PDF without pages", hostile.withoutPages, { reason: "empty" }],
    ["301 pages", () => hostile.manyPages(301), { reason: "too-many-pages" }],
    ["10,000 pages", () => hostile.manyPages(10_000), { reason: "too-many-pages" }],
    ["a page of 60,000 × 60,000", () => wide(60_000, 60_000), { reason: "page-too-large", page: 1 }],
    ["fewer pages than it says", hostile.missingPage, { reason: "broken", page: 2 }],
  ])("%s", async (_, make, refusal) => {
    const { contentId: _contentId, cost: _cost, ...result } = await render(await make());
    expect(result).toEqual({ ok: false, ...refusal });
  });
});

describe("a strange file that can be shown is shown", { timeout: 30_000 }, () => {
  it.each([
    ["locked against changes only", () => encryptedPdf("")],
    ["a page of 60,000 × 10", () => wide(60_000, 10)],
    ["a page of 1 × 1", () => wide(1, 1)],
    ["a drawing that draws itself", hostile.drawingItself],
    ["arrays in arrays", hostile.deepNesting],
    [
      "garbage before the beginning",
      async () => Buffer.concat([Buffer.alloc(500, "x"), await makePdf({ pages: 1, title: "Late" })]),
    ],
  ])("%s", async (_, make) => {
    expect(await render(await make())).toMatchObject({ ok: true, pageCount: 1 });
  });

  it("and what was locked is readable", async () => {
    const { contentId } = await render(encryptedPdf(""));
    const image = sharp(pageFile({ root: scratch.root, contentId, page: 1, width: 320 })!);
    const corner = await image.extract({ left: 10, top: 170, width: 1, height: 1 }).raw().toBuffer();
    expect([...corner]).toEqual([51, 102, 204]);
  });
});

describe("a file that takes too much", () => {
  it.each([
    ["a line of endless dashes", hostile.endlessDashes],
    ["a large picture drawn a hundred times", () => hostile.bombInImage({ side: 20_000, times: 100 })],
  ])("of time is ended in its step: %s", { timeout: 30_000 }, async (_, make) => {
    const result = await render(make(), { stepMs: 2000 });
    expect(result).toMatchObject({ ok: false, reason: "out-of-time", page: 1 });
    expect(result.cost.ms).toBeLessThan(6000);
  });

  it("of time is ended by default after 30 s", { timeout: 60_000 }, async () => {
    const result = await render(hostile.endlessDashes());
    expect(result).toMatchObject({ ok: false, reason: "out-of-time", page: 1 });
    expect(result.cost.ms).toBeGreaterThan(29_000);
    expect(result.cost.ms).toBeLessThan(35_000);
  });

  it("of time in all, though no page does, is ended too", { timeout: 30_000 }, async () => {
    const result = await render(await makePdf({ pages: 100, title: "Slow" }), { stepMs: 3000, perPageMs: 1 });
    expect(result).toMatchObject({ ok: false, reason: "out-of-time" });
    expect(result).toHaveProperty("page");
    expect(result.cost.ms).toBeLessThan(7000);
  });

  it.each([
    ["a megabyte that unpacks to a thousand", hostile.bombInContent],
    ["drawings that multiply", hostile.bombInForms],
  ])("of memory is ended: %s", { timeout: 60_000 }, async (_, make) => {
    const result = await render(make());
    expect(result).toMatchObject({ ok: false, reason: "out-of-memory", page: 1 });
  });

  it("of memory outside PDFium's heap is seen from outside and ended", { timeout: 30_000 }, async () => {
    // Less than Node itself takes, so that only the watching parent can notice.
    const result = await render(await makePdf({ pages: 3, title: "Small" }), { memoryBytes: 64 * 1024 * 1024 });
    expect(result).toMatchObject({ ok: false, reason: "out-of-memory" });
  });
});

it("the PDF library has no way to the network and no script engine", () => {
  const file = createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm");
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(file))).map(({ name }) => name);
  // The heap, the clock, the time zone, exceptions, and files, which here are a made-up system in its own memory.
  const harmless =
    /^(__syscall_(f|l)?(stat|cntl|truncate)64|__syscall_(getdents64|ioctl|newfstatat|openat|rmdir|unlinkat))$|^(fd_|environ_|invoke_)|^_?emscripten_(date_now|resize_heap|throw_longjmp)$|_js$/;
  expect(imports).toContain("emscripten_resize_heap");
  expect(imports.filter((name) => !harmless.test(name))).toEqual([]);
});

it("scripts in a PDF do not run, write nothing and call nobody", { timeout: 30_000 }, async () => {
  let calls = 0;
  const listener = createServer((socket) => {
    calls += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const imageOf = async (scripts: boolean) => {
    const result = await render(hostile.withScripts({ scripts, callHome: `http://127.0.0.1:${port}/` }));
    expect(result.ok).toBe(true);
    return await sharp(pageFile({ root: scratch.root, contentId: result.contentId, page: 1, width: 1920 })!)
      .raw()
      .toBuffer();
  };
  // The field shows what it had, to the pixel: the script that would have changed it on opening did not run.
  expect((await imageOf(true)).equals(await imageOf(false))).toBe(true);
  expect(calls).toBe(0);
  listener.close();
});
