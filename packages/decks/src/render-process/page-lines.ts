import { MAX_TEXT_CHARACTERS } from "../limits.ts";
import type { Pdfium } from "./pdfium-module.ts";
import { around, type Rectangle, type ValueReader } from "./pdfium-values.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const HIGHEST_CODE_POINT = 0x10ffff;

/** A line as it stands in the file. `content` is the number of the marked content it begins with, -1 if none. */
export type RawLine = { text: string; rectangle: Rectangle | null; content: number };

/** A page's lines in the order in which PDFium reads them, with right-to-left text turned the way it is read. */
export function readLines(pdfium: Pdfium, values: ValueReader, page: number): RawLine[] {
  const textPage = pdfium._FPDFText_LoadPage(page);
  if (textPage === 0) return [];
  const lines: RawLine[] = [];
  const count = Math.min(pdfium._FPDFText_CountChars(textPage), MAX_TEXT_CHARACTERS);
  let line: RawLine | null = null;
  let before = 0;
  for (let index = 0; index < count; index += 1) {
    const code = pdfium._FPDFText_GetUnicode(textPage, index);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      if (code === CARRIAGE_RETURN || before !== CARRIAGE_RETURN) lines.push(line ?? emptyLine());
      line = null;
    } else if (code <= HIGHEST_CODE_POINT) {
      line ??= emptyLine();
      line.text += String.fromCodePoint(code);
      take(line, index);
    }
    before = code;
  }
  if (line) lines.push(line);
  pdfium._FPDFText_ClosePage(textPage);
  return lines;

  function take(to: RawLine, index: number) {
    const object = pdfium._FPDFText_GetTextObject(textPage, index);
    if (object === 0) return; // made up by PDFium: it has no place
    const box = values.rectangle((rectangle) => pdfium._FPDFText_GetLooseCharBox(textPage, index, rectangle));
    if (box && to.rectangle === null) to.content = pdfium._FPDFPageObj_GetMarkedContentID(object);
    if (box) to.rectangle = to.rectangle ? around(to.rectangle, box) : box;
  }
}

const emptyLine = (): RawLine => ({ text: "", rectangle: null, content: -1 });
