import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import fontkit from "@pdf-lib/fontkit";
import { PDFDocument, type PDFFont, type PDFPage } from "pdf-lib";
import sharp from "sharp";
import { DRAWINGS_FILE, DRAWN_FILE } from "../draw-deck.ts";
import type { DrawnPage } from "../drawn-pages.ts";
import { LARGEST_RENDERED_WIDTH } from "../limits.ts";
import { fitInto } from "../page-size.ts";
import { imageName, PAGES_FILE } from "../paths.ts";
import { Refusal, type PageSize } from "../results.ts";
import { writeWhole } from "../write-whole.ts";
import { drawShapes } from "./draw-shapes.ts";

export type DrawOrder = {
  folder: string;
  /** `copy` takes the pages of the PDF as they are; `pictures` takes their images, where the PDF can't be taken apart. */
  from: "copy" | "pictures";
};

// Whole and not only the letters used: the library's own way of leaving the others out loses some that are (a megabyte more
// in a PDF with text drawn on it).
const FONT = "pretendard/dist/public/static/alternative/Pretendard-Regular.ttf";
/** Of pages that are pictures; points. */
const BLANK = { width: 960, height: 540 };
const PICTURE = { quality: 90, chromaSubsampling: "4:4:4" } as const;

/** Writes a PDF of pages with drawings over them. @throws Refusal `broken` when the pages can't be copied */
export async function drawPages({ folder, from }: DrawOrder): Promise<void> {
  const pages = JSON.parse(await readFile(join(folder, DRAWINGS_FILE), "utf8")) as DrawnPage[];
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const add = from === "copy" ? await copying(document, folder) : picturing(document, folder);
  const blankSize = await add.sizeOfFirst();
  let font: PDFFont | undefined;
  const fontOnce = async () => (font ??= await document.embedFont(await readFont(), { subset: false }));
  for (const { source, shapes, viewWidth, viewHeight } of pages) {
    const page = source === null ? addBlank(document, blankSize) : await add.page(source);
    const needsFont = shapes.some(({ kind }) => kind === "text");
    drawShapes(page, { shapes, viewWidth, viewHeight }, needsFont ? await fontOnce() : undefined);
  }
  await writeWhole(join(folder, DRAWN_FILE), await document.save());
}

const readFont = () => readFile(createRequire(import.meta.url).resolve(FONT));

function addBlank(document: PDFDocument, { width, height }: PageSize): PDFPage {
  return document.addPage([width, height]);
}

async function copying(document: PDFDocument, folder: string) {
  const source = await load(join(folder, PAGES_FILE));
  return {
    async page(number: number): Promise<PDFPage> {
      try {
        const [page] = await document.copyPages(source, [number - 1]);
        return document.addPage(page!);
      } catch (error) {
        throw new Refusal("broken", number, { cause: error });
      }
    },
    async sizeOfFirst(): Promise<PageSize> {
      const first = source.getPages()[0];
      if (!first) throw new Refusal("empty");
      const { width, height } = first.getCropBox();
      return first.getRotation().angle % 180 === 0 ? { width, height } : { width: height, height: width };
    },
  };
}

async function load(file: string): Promise<PDFDocument> {
  const bytes = await readFile(file);
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false });
  } catch (error) {
    throw new Refusal("broken", undefined, { cause: error }); // locked against changes, or written in its own way
  }
}

/** The images that the caller has put into the folder. */
function picturing(document: PDFDocument, folder: string) {
  return {
    async page(number: number): Promise<PDFPage> {
      const image = sharp(join(folder, imageName(number, LARGEST_RENDERED_WIDTH)));
      const picture = await document.embedJpg(await image.jpeg(PICTURE).toBuffer());
      const { width, height } = fitInto(BLANK.width, picture);
      const page = document.addPage([width, height]);
      page.drawImage(picture, { x: 0, y: 0, width, height });
      return page;
    },
    sizeOfFirst: () => Promise.resolve(BLANK),
  };
}
