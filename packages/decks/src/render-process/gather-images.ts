import { join } from "node:path";
import sharp from "sharp";
import type { ImageKind } from "../kinds.ts";
import { ENLARGED_WIDTH, type RenderLimits } from "../limits.ts";
import { fitInto } from "../page-size.ts";
import { Refusal } from "../results.ts";
import { createPdfFile, type EncodedImage } from "./pdf-file.ts";
import { pngData } from "./png-data.ts";

export type GatherOrder = {
  folder: string;
  sources: readonly { name: string; kind: ImageKind }[];
  file: string;
  limits: RenderLimits;
};

// The longer side of a page in points; what a 16:9 slide of most programs has.
const PAGE_POINTS = 960;
const JPEG = { quality: 92, chromaSubsampling: "4:4:4" } as const;
// What a picture may cost more without loss than with it, where the file doesn't say how it was meant.
const LOSSLESS_PRICE = 2;

const loaders = { png: "VipsForeignLoadPng", jpeg: "VipsForeignLoadJpeg", webp: "VipsForeignLoadWebp" } as const;

/** Makes a PDF with a page for each picture: upright, in the size of the largest image ever shown, without metadata. */
export async function gatherImages(order: GatherOrder, stepDone: () => Promise<void>): Promise<void> {
  // Of the many formats that the library reads only these three are anybody's business.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: Object.values(loaders) });
  const pdf = await createPdfFile(join(order.folder, order.file));
  try {
    for (const [index, { name, kind }] of order.sources.entries()) {
      const image = await readImage(join(order.folder, name), kind, index + 1, order.limits.pixels);
      await pdf.addPage(fitInto(PAGE_POINTS, image), image);
      await stepDone();
    }
    await pdf.end();
  } finally {
    await pdf.close();
  }
}

async function readImage(file: string, kind: ImageKind, page: number, maxPixels: number): Promise<EncodedImage> {
  try {
    // Of an animation the first picture. Whether it is too large is seen below, with the reason said.
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    if (width * height > maxPixels) throw new Refusal("page-too-large", page);
    return await encode(file, kind, maxPixels);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("broken", page, { cause: error }); // the library has only words for what it stumbled over
  }
}

async function encode(file: string, kind: ImageKind, maxPixels: number): Promise<EncodedImage> {
  const box = { width: ENLARGED_WIDTH, height: ENLARGED_WIDTH, fit: "inside", withoutEnlargement: true } as const;
  const picture = sharp(file, { limitInputPixels: maxPixels, failOn: "error" })
    .autoOrient()
    .resize(box)
    .flatten({ background: "white" })
    .toColourspace("srgb");
  const asPng = async () => pngData(await picture.clone().png({ compressionLevel: 6 }).toBuffer());
  const asJpeg = async (): Promise<EncodedImage> => {
    const { data, info } = await picture.clone().jpeg(JPEG).toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, colours: info.channels === 1 ? 1 : 3, filter: "DCTDecode", data };
  };
  if (kind === "png") return await asPng();
  const lossy = await asJpeg();
  if (kind === "jpeg") return lossy;
  const lossless = await asPng();
  return lossless.data.length < LOSSLESS_PRICE * lossy.data.length ? lossless : lossy;
}
