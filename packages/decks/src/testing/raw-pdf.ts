import { deflateSync } from "node:zlib";

/** A PDF object by hand: its dictionary's inside, and a stream's bytes if it is one. */
export type RawObject = { dictionary: string; stream?: Uint8Array };

/** A stream, compressed as it stands unless `plain`; `entries` go into its dictionary. */
export function stream(data: string | Uint8Array, entries = "", { plain = false } = {}): RawObject {
  const bytes = plain ? Buffer.from(data) : deflateSync(data);
  return { dictionary: `${entries}${plain ? "" : " /Filter /FlateDecode"} /Length ${bytes.length}`, stream: bytes };
}

/**
 * A PDF from objects numbered from 1 in their order; the first is the catalog. For files no honest writer would make.
 * @param trailer more entries of the trailer, e.g. /Encrypt
 */
export function rawPdf(objects: readonly RawObject[], trailer = ""): Uint8Array {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "latin1")];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    add(`${index + 1} 0 obj\n<< ${object.dictionary} >>\n`);
    if (object.stream) {
      add("stream\n");
      add(object.stream);
      add("\nendstream\n");
    }
    add("endobj\n");
  }
  const start = length;
  const entry = (offset: number) => `${String(offset).padStart(10, "0")} 00000 n \n`;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(entry).join("")}`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

export type OnePage = {
  content: string | Uint8Array;
  resources?: string;
  /** Width and height in points. */
  size?: readonly [number, number];
  /** Further objects; the first has the number {@link FIRST_MORE}. */
  more?: readonly RawObject[];
  catalog?: string;
  page?: string;
  trailer?: string;
};
export const FIRST_MORE = 5;

/** A PDF of one page: 1 catalog, 2 page tree, 3 page, 4 content, then `more`. */
export function onePage(options: OnePage): Uint8Array {
  const { content, resources = "", size = [960, 540], more = [], catalog = "", page = "", trailer = "" } = options;
  return rawPdf(
    [
      { dictionary: `/Type /Catalog /Pages 2 0 R ${catalog}` },
      { dictionary: "/Type /Pages /Kids [3 0 R] /Count 1" },
      {
        dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${size[0]} ${size[1]}] /Contents 4 0 R /Resources << ${resources} >> ${page}`,
      },
      stream(content),
      ...more,
    ],
    trailer,
  );
}
