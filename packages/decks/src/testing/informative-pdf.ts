import { rawPdf, stream, type RawObject } from "./raw-pdf.ts";

const TREE = 5;
const FONT = 10;

/**
 * A PDF of two pages that says much about itself: tags with headings of two levels and a picture's alternative text, links
 * of every kind, harmless and not, an embedded file, a script, a film, and a font that isn't in it.
 * @param rotate how page 1 is turned, in degrees
 */
export function informativePdf({ rotate = 0 } = {}): Uint8Array {
  const words = [
    "/H2 << /MCID 0 >> BDC BT /F 20 Tf 100 400 Td (Second level) Tj ET EMC",
    "/Figure << /MCID 1 >> BDC 0.2 0.4 0.8 rg 480 108 240 162 re f EMC",
    "/P << /MCID 2 >> BDC BT /Absent 20 Tf 100 300 Td (Plain text) Tj ET EMC",
    "/Title << /MCID 3 >> BDC BT /F 20 Tf 100 480 Td (First level) Tj ET EMC",
  ].join("\n");
  const element = (type: string, content: number, more = ""): RawObject => ({
    dictionary: `/Type /StructElem /S /${type} /P ${TREE} 0 R /Pg 3 0 R /K ${content} ${more}`,
  });
  const link = (action: string) => `<< /Type /Annot /Subtype /Link /Rect [96 54 480 108] /Border [0 0 0] ${action} >>`;
  const script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
  const annotations = [
    link("/A << /S /URI /URI (https://example.org/slides?a=1) >>"),
    link("/A << /S /URI /URI (javascript:alert%281%29) >>"),
    link("/A << /S /URI /URI (file:///etc/passwd) >>"),
    link(`/A ${script}`),
    link("/A << /S /Launch /F (calc.exe) >>"),
    link("/Dest [11 0 R /Fit]"),
    link("/A << /S /GoTo /D [3 0 R /Fit] >>"),
    "<< /Type /Annot /Subtype /Movie /Rect [0 0 10 10] /Movie << /F (film.avi) >> >>",
  ].join(" ");
  const names = `/JavaScript << /Names [(start) ${script}] >> /EmbeddedFiles << /Names [(secret.txt) 12 0 R] >>`;
  return rawPdf([
    {
      dictionary: `/Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot ${TREE} 0 R /Names << ${names} >>`,
    },
    { dictionary: "/Type /Pages /Kids [3 0 R 11 0 R] /Count 2" },
    {
      dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Rotate ${rotate} /Contents 4 0 R /StructParents 0 /Resources << /Font << /F ${FONT} 0 R /Absent 14 0 R >> >> /Annots [${annotations}]`,
    },
    stream(words),
    {
      dictionary: `/Type /StructTreeRoot /K [9 0 R 6 0 R 8 0 R 7 0 R] /ParentTree << /Nums [0 [6 0 R 7 0 R 8 0 R 9 0 R]] >>`,
    },
    element("H2", 0),
    element("Figure", 1, "/Alt (A blue box)"),
    element("P", 2),
    element("Title", 3),
    { dictionary: "/Type /Font /Subtype /Type1 /BaseFont /Helvetica" },
    { dictionary: "/Type /Page /Parent 2 0 R /MediaBox [0 0 960 540]" },
    { dictionary: "/Type /Filespec /F (secret.txt) /EF << /F 13 0 R >>" },
    stream("a secret", "/Type /EmbeddedFile"),
    { dictionary: "/Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Papyrus-Bold" },
  ]);
}
