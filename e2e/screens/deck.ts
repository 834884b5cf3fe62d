import { PDFDocument, rgb, StandardFonts, type PDFFont, type PDFPage, type RGB } from "pdf-lib";

const ink = rgb(0.11, 0.12, 0.13);
const grey = rgb(0.42, 0.45, 0.47);
const leaf = rgb(0.04, 0.46, 0.38);
const sun = rgb(0.93, 0.72, 0.26);
const sky = rgb(0.36, 0.58, 0.74);
const pale = rgb(0.89, 0.95, 0.93);

const pages: readonly (readonly [heading: string, ...points: string[]])[] = [
  ["Photosynthesis", "How plants make sugar out of light, water and air"],
  ["What goes in, what comes out", "Light, water and carbon dioxide go in", "Sugar stays, oxygen leaves"],
  ["Where it happens", "In the chloroplasts of the leaf", "Stacks of thylakoids catch the light"],
  ["Step one: light", "Chlorophyll takes up red and blue light", "Water is split, oxygen is set free"],
  ["Step two: sugar", "Carbon dioxide is bound", "Three turns of the cycle make one sugar"],
  ["How fast does it go?", "More light helps, up to a point", "Warmth helps, until it harms"],
  ["Measuring it", "Count the bubbles of a water plant", "Move the lamp away, count again"],
  ["Our results", "10 cm: 46 bubbles a minute", "40 cm: 12 bubbles a minute"],
  ["Plants in the dark", "They breathe as we do", "At night they use up what they made"],
  ["Why it matters", "Every meal begins with it", "So does the air we breathe"],
  ["Questions", "What limits a plant in winter?", "Why are leaves green?"],
  ["For next time", "Read pages 62 to 67", "Bring one leaf that has changed its colour"],
];
export const DECK_PAGES = pages.length;

/** Twelve calm pages, as a teacher might have made them. */
export async function makeDeck(title: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  const [bold, plain] = [
    await document.embedFont(StandardFonts.HelveticaBold),
    await document.embedFont(StandardFonts.Helvetica),
  ];
  for (const [index, [heading, ...points]] of pages.entries()) {
    const sheet = document.addPage([960, 540]);
    if (index === 0) drawCover(sheet, heading, points[0]!, bold, plain);
    else drawPage(sheet, heading, points, index, bold, plain);
  }
  return Buffer.from(await document.save());
}

function drawCover(sheet: PDFPage, heading: string, line: string, bold: PDFFont, plain: PDFFont) {
  sheet.drawRectangle({ x: 0, y: 0, width: 960, height: 540, color: pale });
  drawLeaf(sheet, 690, 90, 3.1, leaf);
  sheet.drawText(heading, { x: 72, y: 290, size: 58, font: bold, color: ink });
  sheet.drawText(line, { x: 74, y: 240, size: 22, font: plain, color: grey });
}

function drawPage(sheet: PDFPage, heading: string, points: string[], index: number, bold: PDFFont, plain: PDFFont) {
  sheet.drawText(heading, { x: 72, y: 438, size: 42, font: bold, color: ink });
  sheet.drawRectangle({ x: 72, y: 414, width: 64, height: 5, color: leaf });
  for (const [place, point] of points.entries()) {
    sheet.drawCircle({ x: 80, y: 347 - place * 56, size: 5, color: leaf });
    sheet.drawText(point, { x: 104, y: 338 - place * 56, size: 26, font: plain, color: ink });
  }
  if (index % 3 === 2) drawBars(sheet, index);
  else drawPlant(sheet);
  sheet.drawText(String(index + 1), { x: 884, y: 36, size: 15, font: plain, color: grey });
}

function drawPlant(sheet: PDFPage) {
  sheet.drawCircle({ x: 838, y: 440, size: 42, color: sun });
  sheet.drawRectangle({ x: 741, y: 60, width: 8, height: 190, color: leaf });
  drawLeaf(sheet, 748, 120, 1.25, leaf);
  drawLeaf(sheet, 742, 80, 1.05, rgb(0.16, 0.58, 0.47), -1);
  sheet.drawEllipse({ x: 745, y: 62, xScale: 110, yScale: 14, color: pale });
  for (const [x, y] of [[640, 250], [664, 286], [634, 318]] as const) {
    sheet.drawCircle({ x, y, size: 9, borderColor: sky, borderWidth: 2.5 });
  }
}

function drawBars(sheet: PDFPage, index: number) {
  for (let bar = 0; bar < 5; bar += 1) {
    const height = 200 - bar * (22 + index);
    sheet.drawRectangle({ x: 600 + bar * 58, y: 90, width: 38, height, color: bar === 0 ? sun : leaf });
  }
  sheet.drawRectangle({ x: 588, y: 86, width: 300, height: 3, color: grey });
}

function drawLeaf(sheet: PDFPage, x: number, y: number, scale: number, color: RGB, side: 1 | -1 = 1) {
  const [a, b, c] = [40 * side, 110 * side, 100 * side];
  sheet.drawSvgPath(`M 0 0 C ${-a / 4} -60 ${a} -110 ${b} -120 C ${c * 1.2} -50 ${a * 1.6} 0 0 0 Z`, { x, y, scale, color });
}
