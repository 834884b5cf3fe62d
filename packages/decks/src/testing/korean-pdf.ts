import { FIRST_MORE, onePage, stream, type RawObject } from "./raw-pdf.ts";

const UNITS = 1000;
// Strokes as x, y, width and height in a square of 1000: rough, but readable.
const glyphs: Record<string, number[][]> = {
  가: [
    [80, 640, 420, 90],
    [420, 150, 90, 580],
    [650, 50, 90, 850],
    [740, 440, 170, 90],
  ],
  나: [
    [80, 250, 90, 560],
    [80, 250, 460, 90],
    [650, 50, 90, 850],
    [740, 440, 170, 90],
  ],
  다: [
    [80, 700, 440, 90],
    [80, 220, 90, 560],
    [80, 220, 460, 90],
    [650, 50, 90, 850],
    [740, 440, 170, 90],
  ],
  미: [
    [80, 700, 440, 90],
    [80, 220, 440, 90],
    [80, 220, 90, 560],
    [430, 220, 90, 560],
    [700, 50, 90, 850],
  ],
};
export const KOREAN_TEXT = "가나다 미가";

/**
 * A page of Korean in a font of its own: one whose glyphs are drawings in the file, with a table of what they mean. So the
 * test needs no font on the machine, and both a picture and real text must come out.
 */
export function koreanPdf(): Uint8Array {
  const letters = Object.keys(glyphs);
  const codeOf = (letter: string) => (letter === " " ? 32 : 65 + letters.indexOf(letter));
  const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");
  const text = Array.from(KOREAN_TEXT, (letter) => hex(codeOf(letter), 2)).join("");
  const firstGlyph = FIRST_MORE + 2;
  const procs = letters.map((_, index) => `/g${index} ${firstGlyph + index} 0 R`).join(" ");
  const differences = letters.map((_, index) => `/g${index}`).join(" ");
  const widths = Array.from({ length: 65 + letters.length - 32 }, () => UNITS).join(" ");
  const font: RawObject = {
    dictionary: `/Type /Font /Subtype /Type3 /FontBBox [0 0 ${UNITS} ${UNITS}] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${procs} >> /Encoding << /Type /Encoding /Differences [65 ${differences}] >> /FirstChar 32 /LastChar ${64 + letters.length} /Widths [${widths}] /Resources << >> /ToUnicode ${FIRST_MORE + 1} 0 R`,
  };
  const meanings = [...letters, " "].map((letter) => `<${hex(codeOf(letter), 2)}> <${hex(letter.codePointAt(0)!, 4)}>`);
  const toUnicode = stream(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Meanings def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${meanings.length} beginbfchar
${meanings.join("\n")}
endbfchar endcmap CMapName currentdict /CMap defineresource pop end end`,
  );
  const drawings = Object.values(glyphs).map((strokes) =>
    stream(`${UNITS} 0 0 0 ${UNITS} ${UNITS} d1 ${strokes.map((stroke) => `${stroke.join(" ")} re f`).join(" ")}`),
  );
  return onePage({
    content: `BT /Hangul 110 Tf 80 300 Td <${text}> Tj ET 0.9 0.6 0.2 rg 80 120 800 40 re f`,
    resources: `/Font << /Hangul ${FIRST_MORE} 0 R >>`,
    more: [font, toUnicode, ...drawings],
  });
}
