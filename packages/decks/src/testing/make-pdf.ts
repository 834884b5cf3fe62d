import { randomBytes } from "node:crypto";
import { degrees, PDFDocument, rgb, StandardFonts, type PDFFont, type PDFPage } from "pdf-lib";

export type MakePdfOptions = {
  pages: number;
  title: string;
  /** Width and height in points for each page in turn; 960 × 540 (16:9) unless told. */
  sizes?: readonly (readonly [width: number, height: number])[];
  /** Clockwise turns for each page in turn, in degrees: multiples of 90. */
  rotations?: readonly number[];
  /** Adds incompressible bytes that no page shows, until the file has about this size. */
  atLeastBytes?: number;
};

const WIDE = [960, 540] as const;
const CHUNK_BYTES = 256 * 1024;

/**
 * A deck like people's: a coloured band, "{title} {page}" as a heading, lines of text, and shapes. The band is
 * {@link bandColour} and fills the upper seventh of each page, so that a test can tell from pixels which page is shown.
 */
export async function makePdf(options: MakePdfOptions): Promise<Uint8Array> {
  const { pages, title, sizes = [WIDE], rotations = [0], atLeastBytes = 0 } = options;
  const document = await PDFDocument.create();
  document.setTitle(title);
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page += 1) {
    const sheet = document.addPage([...(sizes[(page - 1) % sizes.length] ?? WIDE)]);
    sheet.setRotation(degrees(rotations[(page - 1) % rotations.length] ?? 0));
    drawPage(sheet, font, title, page);
  }
  for (let bytes = 0; bytes < atLeastBytes; bytes += CHUNK_BYTES) {
    document.context.register(document.context.stream(randomBytes(CHUNK_BYTES)));
  }
  return await document.save();
}

/** The colour of the band on top of a page, as red, green and blue from 0 to 255: another one for each of 216 pages. */
export function bandColour(page: number): [red: number, green: number, blue: number] {
  const digit = (place: number) => Math.floor(page / 6 ** place) % 6;
  const shade = (step: number) => (step % 6) * 51;
  // Red and green both move from page to page, so that neighbours differ clearly.
  return [shade(6 - digit(0)), shade(digit(0) + digit(1)), shade(digit(2) + 2)];
}

function drawPage(sheet: PDFPage, font: PDFFont, title: string, page: number) {
  const { width, height } = sheet.getSize();
  const unit = Math.min(width, height) / 54;
  const [red, green, blue] = bandColour(page).map((value) => value / 255) as [number, number, number];
  const band = height / 7;
  sheet.drawRectangle({ x: 0, y: height - band, width, height: band, color: rgb(red, green, blue) });
  sheet.drawText(`${title} ${page}`, { x: unit * 3, y: height - band - unit * 5, size: unit * 4, font });
  for (let line = 1; line <= 8; line += 1) {
    const y = height - band - unit * (6 + line * 3);
    sheet.drawText(`Line ${line} of page ${page}: what is said here`, { x: unit * 3, y, size: unit * 1.6, font });
  }
  sheet.drawCircle({ x: width - unit * 12, y: unit * 14, size: unit * 7, color: rgb(0.2, 0.45, 0.8) });
  sheet.drawRectangle({
    x: width - unit * 22,
    y: unit * 6,
    width: unit * 8,
    height: unit * (4 + (page % 9)),
    color: rgb(0.9, 0.6, 0.2),
  });
}
