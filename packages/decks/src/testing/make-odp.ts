import { makeZip } from "./make-zip.ts";
import { escapeXml as escape, type TestSlide } from "./test-slide.ts";

const TYPE = "application/vnd.oasis.opendocument.presentation";
const NAMESPACES = [
  ...["office", "style", "text", "table", "presentation", "manifest"].map((name) => [name, name] as const),
  ["draw", "drawing"] as const,
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat([
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
    'xmlns:smil="urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0"',
    'xmlns:anim="urn:oasis:names:tc:opendocument:xmlns:animation:1.0"',
    'xmlns:xlink="http://www.w3.org/1999/xlink"',
  ])
  .join(" ");
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const paragraphs = (lines: readonly string[], style: string) =>
  lines.map((line) => `<text:p><text:span text:style-name="${style}">${escape(line)}</text:span></text:p>`).join("");

/**
 * An OpenDocument presentation, 16:9.
 * @param more further entries of the zip file, by name
 */
export function makeOdp(slides: readonly TestSlide[], more: Record<string, string | Uint8Array> = {}): Buffer {
  const styles = slides
    .map((slide, index) => {
      const hidden = slide.hidden ? ' presentation:visibility="hidden"' : "";
      const transition = slide.transition ? ' presentation:transition-style="fade-from-left" smil:type="fade"' : "";
      const font = escape(slide.font ?? "Noto Sans CJK KR");
      return `<style:style style:name="dp${index}" style:family="drawing-page"><style:drawing-page-properties${hidden}${transition}/></style:style><style:style style:name="T${index}" style:family="text"><style:text-properties style:font-name="${font}" style:font-name-asian="${font}" fo:font-size="24pt" style:font-size-asian="24pt"/></style:style>`;
    })
    .join("");
  return makeZip({
    mimetype: TYPE,
    "content.xml": `${HEAD}<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>${styles}<style:style style:name="Title" style:family="text"><style:text-properties style:font-name="Noto Sans CJK KR" style:font-name-asian="Noto Sans CJK KR" fo:font-size="44pt" style:font-size-asian="44pt"/></style:style></office:automatic-styles><office:body><office:presentation>${slides.map(pageXml).join("")}</office:presentation></office:body></office:document-content>`,
    "styles.xml": `${HEAD}<office:document-styles ${NAMESPACES} office:version="1.3"><office:automatic-styles><style:page-layout style:name="PM1"><style:page-layout-properties fo:margin="0cm" fo:page-width="28cm" fo:page-height="15.75cm" style:print-orientation="landscape"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="PM1"/></office:master-styles></office:document-styles>`,
    "META-INF/manifest.xml": `${HEAD}<manifest:manifest ${NAMESPACES} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    ...more,
  });
}

function pageXml(slide: TestSlide, index: number): string {
  const { title, lines = [], notes, alt, animation, media, linkedPicture } = slide;
  const frame = (kind: string, y: number, height: number, inside: string) =>
    `<draw:frame ${kind} svg:x="2cm" svg:y="${y}cm" svg:width="20cm" svg:height="${height}cm">${inside}</draw:frame>`;
  const box = (text: string) => `<draw:text-box>${text}</draw:text-box>`;
  const effect = `<anim:par presentation:node-type="timing-root"><anim:seq presentation:node-type="main-sequence"><anim:par smil:begin="next"><anim:par smil:begin="0s"><anim:par smil:begin="0s" smil:fill="hold" presentation:node-type="on-click" presentation:preset-class="entrance" presentation:preset-id="ooo-entrance-appear"><anim:set smil:begin="0s" smil:dur="0.001s" smil:fill="hold" smil:targetElement="shape${index}" anim:attributeName="visibility" smil:to="visible"/></anim:par></anim:par></anim:par></anim:seq></anim:par>`;
  const parts = [
    frame(
      `presentation:class="title" xml:id="shape${index}" draw:id="shape${index}"`,
      1,
      3,
      box(paragraphs([title], "Title")),
    ),
    lines.length > 0 ? frame("", 5, 8, box(paragraphs(lines, `T${index}`))) : "",
    alt === undefined
      ? ""
      : `<draw:rect svg:x="22cm" svg:y="10cm" svg:width="4cm" svg:height="4cm"><svg:desc>${escape(alt)}</svg:desc></draw:rect>`,
    media
      ? frame(
          "",
          12,
          2,
          '<draw:plugin xlink:href="../film.mp4" xlink:type="simple" draw:mime-type="application/vnd.sun.star.media"/>',
        )
      : "",
    linkedPicture === undefined
      ? ""
      : frame(
          "",
          8,
          2,
          `<draw:image xlink:href="${escape(linkedPicture)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>`,
        ),
    animation ? effect : "",
    notes === undefined
      ? ""
      : `<presentation:notes>${frame(
          'presentation:class="notes"',
          15,
          10,
          box(
            notes
              .split("\n")
              .map((line) => `<text:p>${escape(line)}</text:p>`)
              .join(""),
          ),
        )}</presentation:notes>`,
  ];
  return `<draw:page draw:name="page${index + 1}" draw:style-name="dp${index}" draw:master-page-name="Default">${parts.join("")}</draw:page>`;
}
