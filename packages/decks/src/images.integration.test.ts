import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "./limits.ts";
import type { FileKind } from "./kinds.ts";
import { originalFiles } from "./deck-store.ts";
import { pageFile } from "./paths.ts";
import { createDeckRenderer, type DeckRenderer } from "./renderer.ts";
import { blackPng } from "./testing/images.ts";
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

async function render(pictures: readonly (readonly [FileKind, Uint8Array])[]) {
  const contentId = randomContentId();
  const files = await Promise.all(pictures.map(([kind, bytes]) => scratch.quarantined(bytes, kind)));
  const result = await renderer.render({ contentId, files });
  expect(result.cost.peakBytes).toBeLessThanOrEqual(DEFAULT_LIMITS.memoryBytes);
  if (!result.ok) expect(await scratch.leftovers()).toEqual([]);
  return { ...result, contentId };
}

/** Left half of one colour, right half of another. */
const halves = (left: string, right: string, { width = 400, height = 200 } = {}) =>
  sharp({ create: { width, height, channels: 3, background: left } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: right } }, left: width / 2, top: 0 },
  ]);

async function colourAt(contentId: string, page: number, [x, y]: [number, number]): Promise<number[]> {
  const { data, info } = await sharp(pageFile({ root: scratch.root, contentId, page, width: 320 })!)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}
const near = (colour: number[]) => colour.map((value) => Math.round(value / 51) * 51);
const [RED, BLUE, GREEN, WHITE, GREY] = [
  [255, 0, 0],
  [0, 0, 255],
  [0, 153, 0],
  [255, 255, 255],
  [102, 102, 102],
];

describe("several pictures", { timeout: 120_000 }, () => {
  it("become one deck, a page each in their order, whatever their formats and shapes", async () => {
    const result = await render([
      ["png", await halves("#ff0000", "#0000ff").png().toBuffer()],
      ["jpeg", await halves("#0000ff", "#009900", { width: 200, height: 400 }).jpeg().toBuffer()],
      ["webp", await halves("#009900", "#ff0000").webp().toBuffer()],
      ["png", await halves("#666666", "#ffffff").greyscale().png({ progressive: true }).toBuffer()],
      ["png", await halves("#ff0000", "#0000ff").toColourspace("rgb16").png().toBuffer()],
      ["png", await halves("#ff0000", "#0000ff").png({ palette: true }).toBuffer()],
    ]);
    if (!result.ok) throw new Error(result.reason);
    expect(result.kind).toBe("png");
    expect(result.pages.map(({ width, height }) => [width, height])).toEqual([
      [1920, 960],
      [960, 1920],
      [1920, 960],
      [1920, 960],
      [1920, 960],
      [1920, 960],
    ]);
    const sides = await Promise.all(
      result.pages.map(async ({ page }) => [
        near(await colourAt(result.contentId, page, [0.2, 0.5])),
        near(await colourAt(result.contentId, page, [0.8, 0.5])),
      ]),
    );
    expect(sides).toEqual([
      [RED, BLUE],
      [BLUE, GREEN],
      [GREEN, RED],
      [GREY, WHITE],
      [RED, BLUE],
      [RED, BLUE],
    ]);
    const originals = await originalFiles({ root: scratch.root, contentId: result.contentId });
    expect(originals.map(({ kind }) => kind)).toEqual(["png", "jpeg", "webp", "png", "png", "png"]);
  });

  it("stand upright as the camera says, and the transparent is white", async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const transparent = sharp({ create: { width: 100, height: 100, channels: 4, background: clear } });
    const result = await render([
      ["jpeg", await halves("#ff0000", "#0000ff").withMetadata({ orientation: 6 }).jpeg().toBuffer()],
      ["png", await transparent.png().toBuffer()],
    ]);
    if (!result.ok) throw new Error(result.reason);
    expect(result.pages[0]).toMatchObject({ width: 960, height: 1920 });
    expect(near(await colourAt(result.contentId, 1, [0.5, 0.2]))).toEqual(RED);
    expect(near(await colourAt(result.contentId, 1, [0.5, 0.8]))).toEqual(BLUE);
    expect(await colourAt(result.contentId, 2, [0.5, 0.5])).toEqual(WHITE);
  });

  it("of an animation the first is shown", async () => {
    const frames = await Promise.all(["#ff0000", "#0000ff"].map((colour) => halves(colour, colour).png().toBuffer()));
    const animation = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    const result = await render([["webp", animation]]);
    expect(result).toMatchObject({ ok: true, pageCount: 1 });
    expect(near(await colourAt(result.contentId, 1, [0.5, 0.5]))).toEqual(RED);
  });

  it("can be enlarged like any page", async () => {
    const result = await render([["png", await halves("#ff0000", "#0000ff").png().toBuffer()]]);
    const image = await renderer.enlarge({ contentId: result.contentId, page: 1 });
    expect(await sharp(image!).metadata()).toMatchObject({ width: 3840, height: 1920 });
  });

  it("of 40 megapixels fit into the memory there is", async () => {
    const side = { width: 8000, height: 4900, channels: 3, background: "#ff0000" } as const;
    const noise = sharp({ create: { ...side, noise: { type: "gaussian", mean: 128, sigma: 60 } } });
    const photo = await noise.withMetadata({ orientation: 8 }).jpeg({ quality: 60 }).toBuffer();
    expect(await render([["jpeg", photo]])).toMatchObject({ ok: true, pageCount: 1 });
  });
});

describe("a picture that can't be shown is refused, and its page named", { timeout: 120_000 }, () => {
  const fine = () => halves("#ff0000", "#0000ff").png().toBuffer();

  it.each([
    ["60,000 × 60,000 pixels in a few bytes", "png", () => blackPng(60_000), "page-too-large"],
    ["half of one", "jpeg", async () => (await photo()).subarray(0, 4000), "broken"],
    ["a beginning without more", "png", async () => (await fine()).subarray(0, 40), "broken"],
    ["another format than it says", "png", () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "broken"],
    ["nothing", "webp", () => Buffer.alloc(0), "broken"],
  ] as const)("%s", async (_, kind, make, reason) => {
    const result = await render([
      ["png", await fine()],
      [kind, await make()],
    ]);
    expect(result).toMatchObject({ ok: false, reason, page: 2 });
  });

  const photo = () => {
    const create = { width: 800, height: 600, channels: 3, background: "#888888" } as const;
    return sharp({ create: { ...create, noise: { type: "gaussian", mean: 128, sigma: 40 } } })
      .jpeg()
      .toBuffer();
  };

  it("more than there may be pages", async () => {
    const renderer = createDeckRenderer({ root: scratch.root, limits: { pages: 2 } });
    const bytes = await fine();
    const files = await Promise.all([1, 2, 3].map(() => scratch.quarantined(bytes, "png")));
    expect(await renderer.render({ contentId: randomContentId(), files })).toMatchObject({ reason: "too-many-pages" });
    await renderer.close();
  });
});
