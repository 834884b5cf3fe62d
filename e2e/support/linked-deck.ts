import { PDFDocument, PDFName, PDFString, StandardFonts, type PDFPage } from "pdf-lib";

/** Three pages: a heading and a link to the web on the first, which also leads to the third. */
export async function linkedDeck(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const pages = [0, 1, 2].map(() => document.addPage([960, 540]));
  const [first, , third] = pages as [PDFPage, PDFPage, PDFPage];
  first.drawText("Reading list", { x: 72, y: 438, size: 42, font });
  first.drawText("The plan of the course", { x: 72, y: 338, size: 26, font });
  first.drawText("To the last page", { x: 72, y: 238, size: 26, font });
  third.drawText("The last page of all", { x: 72, y: 438, size: 42, font });
  const link = (rect: number[], action: object) =>
    document.context.register(
      document.context.obj({ Type: "Annot", Subtype: "Link", Rect: rect, Border: [0, 0, 0], ...action }),
    );
  const toWeb = { A: { Type: "Action", S: "URI", URI: PDFString.of("https://example.org/plan") } };
  const toThird = { Dest: [third.ref, PDFName.of("Fit")] };
  const annotations = [link([70, 328, 400, 366], toWeb), link([70, 228, 300, 266], toThird)];
  first.node.set(PDFName.of("Annots"), document.context.obj(annotations));
  return Buffer.from(await document.save());
}

/** What the first page says, as the server tells it. */
export const linkedInfo = {
  lines: [
    { x: 0.075, y: 0.125, w: 0.24, h: 0.08, text: "Reading list", heading: 1 },
    { x: 0.075, y: 0.33, w: 0.27, h: 0.05, text: "The plan of the course" },
    { x: 0.075, y: 0.515, w: 0.19, h: 0.05, text: "To the last page" },
  ],
  links: [
    { x: 0.073, y: 0.322, w: 0.344, h: 0.07, url: "https://example.org/plan" },
    { x: 0.073, y: 0.507, w: 0.24, h: 0.07, page: 3 },
  ],
  alts: [],
};
