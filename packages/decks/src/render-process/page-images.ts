import { join } from "node:path";
import sharp, { type WebpOptions } from "sharp";
import type { ImageWidth } from "../limits.ts";
import { fitInto } from "../page-size.ts";
import { imageName } from "../paths.ts";
import { writeWhole } from "../write-whole.ts";
import type { Raster } from "./pdf-document.ts";

const CHANNELS = 4;
// Effort 1: a third of the time of the default for some 10 % more bytes.
const LOSSY: WebpOptions = { quality: 82, effort: 1 };
const LOSSLESS: WebpOptions = { lossless: true, effort: 1 };
// Lossless takes longer and may be a little larger than the sample says, so it must be clearly better.
const LOSSLESS_ADVANTAGE = 0.75;
const SAMPLE_STRIPS = 6;
const SAMPLE_ROWS = 32;

// One thread an image: three sizes of a page are made at once already, and a call may be running beside us.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Writes a page's images; each appears under its name only when it is complete.
 * @param rasters the page in the largest size, then in others that were drawn too; those that were not are scaled down
 * @param widths the images to write
 */
export async function writePageImages(
  folder: string,
  page: number,
  rasters: readonly Raster[],
  widths: readonly ImageWidth[],
): Promise<void> {
  const largest = rasters[0]!;
  const options = await bestFor(largest);
  await Promise.all(
    widths.map(async (width) => {
      const size = fitInto(width, largest);
      const drawn = rasters.find((raster) => raster.width === size.width && raster.height === size.height);
      const image = drawn ? open(drawn) : open(largest).resize(size.width, size.height, { fit: "fill" });
      await writeWhole(join(folder, imageName(page, width)), await image.webp(options).toBuffer());
    }),
  );
}

const open = ({ pixels, width, height }: Raster) =>
  sharp(pixels, { raw: { width, height, channels: CHANNELS } }).removeAlpha();

/**
 * Text and flat shapes are several times smaller without loss than with it, and exact; photographs the other way round, by
 * more. A few strips of the page, encoded both ways, tell which it is.
 */
async function bestFor(raster: Raster): Promise<WebpOptions> {
  const sample = sampleOf(raster);
  const [lossy, lossless] = await Promise.all(
    [LOSSY, LOSSLESS].map((options) => open(sample).webp(options).toBuffer()),
  );
  return lossless!.length < lossy!.length * LOSSLESS_ADVANTAGE ? LOSSLESS : LOSSY;
}

function sampleOf(raster: Raster): Raster {
  const { width, height, pixels } = raster;
  if (height <= SAMPLE_STRIPS * SAMPLE_ROWS) return raster;
  const stride = width * CHANNELS;
  const strips = Array.from({ length: SAMPLE_STRIPS }, (_, index) => {
    const top = Math.floor(((height - SAMPLE_ROWS) * (index + 0.5)) / SAMPLE_STRIPS);
    return pixels.subarray(top * stride, (top + SAMPLE_ROWS) * stride);
  });
  return { width, height: SAMPLE_STRIPS * SAMPLE_ROWS, pixels: Buffer.concat(strips) };
}
