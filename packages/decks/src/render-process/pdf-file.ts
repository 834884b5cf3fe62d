import { open } from "node:fs/promises";
import type { PageSize } from "../results.ts";

/** A picture as a PDF holds it: a JPEG file, or the compressed pixels of a PNG file of 8 bits. */
export type EncodedImage = PageSize & { colours: 1 | 3; filter: "DCTDecode" | "FlateDecode"; data: Uint8Array };

const CATALOG = 1;
const PAGES = 2;
const FIRST_PAGE = 3;
const OBJECTS_PER_PAGE = 3;

/** Writes a PDF of pictures piece by piece, so that no more than one of them is ever in memory. */
export async function createPdfFile(file: string) {
  const handle = await open(file, "wx", 0o600);
  const offsets = new Map<number, number>();
  let length = 0;
  let pages = 0;

  async function write(data: string | Uint8Array) {
    const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : data;
    await handle.writeFile(bytes);
    length += bytes.length;
  }
  async function writeObject(number: number, dictionary: string, stream?: Uint8Array) {
    offsets.set(number, length);
    const entries = stream ? `${dictionary} /Length ${stream.length}` : dictionary;
    await write(`${number} 0 obj\n<< ${entries} >>\n${stream ? "stream\n" : ""}`);
    if (stream) {
      await write(stream);
      await write("\nendstream\n");
    }
    await write("endobj\n");
  }
  await write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");

  return {
    /** @param size in points; the picture fills it */
    async addPage({ width, height }: PageSize, image: EncodedImage) {
      const page = FIRST_PAGE + pages * OBJECTS_PER_PAGE;
      pages += 1;
      await writeObject(
        page,
        `/Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${page + 1} 0 R /Resources << /XObject << /Picture ${page + 2} 0 R >> >>`,
      );
      await writeObject(page + 1, "", Buffer.from(`q ${width} 0 0 ${height} 0 0 cm /Picture Do Q`));
      await writeObject(page + 2, describe(image), image.data);
    },

    /** Writes what belongs at the end of the file. */
    async end() {
      const kids = Array.from({ length: pages }, (_, index) => `${FIRST_PAGE + index * OBJECTS_PER_PAGE} 0 R`);
      await writeObject(CATALOG, `/Type /Catalog /Pages ${PAGES} 0 R`);
      await writeObject(PAGES, `/Type /Pages /Kids [${kids.join(" ")}] /Count ${pages}`);
      const start = length;
      const size = offsets.size + 1;
      const entries = Array.from({ length: offsets.size }, (_, index) => {
        return `${String(offsets.get(index + 1)).padStart(10, "0")} 00000 n \n`;
      });
      await write(`xref\n0 ${size}\n0000000000 65535 f \n${entries.join("")}`);
      await write(`trailer\n<< /Size ${size} /Root ${CATALOG} 0 R >>\nstartxref\n${start}\n%%EOF\n`);
    },

    close: () => handle.close(),
  };
}

function describe({ width, height, colours, filter }: EncodedImage): string {
  const space = colours === 1 ? "DeviceGray" : "DeviceRGB";
  const common = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${space} /BitsPerComponent 8 /Filter /${filter}`;
  if (filter === "DCTDecode") return common;
  return `${common} /DecodeParms << /Predictor 15 /Colors ${colours} /BitsPerComponent 8 /Columns ${width} >>`;
}
