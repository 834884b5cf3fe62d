import type { Box } from "../results.ts";
import type { Pdfium } from "./pdfium-module.ts";

/** Points of a page: y counts upwards. */
export type Rectangle = { left: number; top: number; right: number; bottom: number };

const MAX_STRING_BYTES = 64 * 1024;
const FLOAT_BYTES = 4;
// Fine enough that nobody sees the rounding on the largest image.
const DEVICE_SIZE = 100_000;

/** Reads PDFium's answers out of its memory. One for a document; its buffer is never freed. */
export function createValueReader(pdfium: Pdfium) {
  const buffer = pdfium.wasmExports.malloc(MAX_STRING_BYTES);
  const view = () => new DataView(pdfium.HEAPU8.buffer, buffer, MAX_STRING_BYTES);
  const places = [0, 1, 2, 3].map((index) => buffer + index * FLOAT_BYTES) as [number, number, number, number];

  function string(encoding: "utf-16le" | "utf-8", terminatorBytes: number) {
    const decoder = new TextDecoder(encoding);
    return (ask: (buffer: number, bytes: number) => number): string => {
      const bytes = ask(buffer, MAX_STRING_BYTES);
      if (bytes <= terminatorBytes || bytes > MAX_STRING_BYTES) return "";
      return decoder.decode(pdfium.HEAPU8.slice(buffer, buffer + bytes - terminatorBytes));
    };
  }

  return {
    /** Each asks PDFium to write a string and answer how many bytes it took, the closing zero among them. */
    utf16: string("utf-16le", 2),
    utf8: string("utf-8", 1),

    /** Asks for four floats in a row: left, top, right, bottom. */
    rectangle(ask: (buffer: number) => number): Rectangle | null {
      if (!ask(buffer)) return null;
      const [left, top, right, bottom] = floats();
      return { left, top, right, bottom };
    },

    boundsOf(object: number): Rectangle | null {
      const [first, second, third, fourth] = places;
      if (!pdfium._FPDFPageObj_GetBounds(object, first, second, third, fourth)) return null;
      const [left, bottom, right, top] = floats();
      return { left, top, right, bottom };
    },

    /** Calls `ask` with the places of two integers, as long as it answers; stops after `longest`. @returns the second ones */
    enumerate(longest: number, ask: (position: number, found: number) => number): number[] {
      const found: number[] = [];
      view().setInt32(0, 0, true);
      while (found.length < longest && ask(places[0], places[1])) found.push(view().getInt32(FLOAT_BYTES, true));
      return found;
    },

    /** Where a rectangle is on the page as it is seen: turned, cropped, within 0 and 1. */
    boxOf(page: number, { left, top, right, bottom }: Rectangle): Box {
      const [ax, ay] = fractions(page, left, top);
      const [bx, by] = fractions(page, right, bottom);
      const [x, y] = [Math.min(ax, bx), Math.min(ay, by)];
      return { x, y, w: round(Math.max(ax, bx) - x), h: round(Math.max(ay, by) - y) };
    },
  };

  function floats() {
    const values = view();
    return [0, 1, 2, 3].map((index) => values.getFloat32(index * FLOAT_BYTES, true)) as [
      number,
      number,
      number,
      number,
    ];
  }

  function fractions(page: number, x: number, y: number): [number, number] {
    pdfium._FPDF_PageToDevice(page, 0, 0, DEVICE_SIZE, DEVICE_SIZE, 0, x, y, places[0], places[1]);
    const values = view();
    return [0, FLOAT_BYTES].map((at) => fraction(values.getInt32(at, true))) as [number, number];
  }
}
export type ValueReader = ReturnType<typeof createValueReader>;

const fraction = (device: number) => Math.min(1, Math.max(0, device / DEVICE_SIZE));
const round = (value: number) => Math.round(value * DEVICE_SIZE) / DEVICE_SIZE;

/** The smallest rectangle around both. */
export const around = (a: Rectangle, b: Rectangle): Rectangle => ({
  left: Math.min(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
