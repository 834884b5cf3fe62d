import type { EncodedImage } from "./pdf-file.ts";

const SIGNATURE_BYTES = 8;
const GREY = 0;

/** The compressed pixels of a PNG that we wrote: a PDF can hold them as they are. 8 bits, grey or RGB, not interlaced. */
export function pngData(png: Buffer): EncodedImage {
  const pieces: Buffer[] = [];
  let [width, height, colourType] = [0, 0, 0];
  for (let at = SIGNATURE_BYTES; at < png.length;) {
    const bytes = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + bytes);
    if (type === "IHDR") [width, height, colourType] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9]!];
    if (type === "IDAT") pieces.push(data);
    at += bytes + 12; // length, type and checksum
  }
  const colours = colourType === GREY ? 1 : 3;
  return { width, height, colours, filter: "FlateDecode", data: Buffer.concat(pieces) };
}
