import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFiumModule } from "@hyzyla/pdfium";

/** The part of PDFium's C interface that is used here; pointers and handles are numbers, 0 is none. */
export type Pdfium = {
  _FPDF_InitLibraryWithConfig(config: number): void;
  _FPDF_LoadMemDocument(data: number, bytes: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  /** Writes two 32-bit floats, width and height in points; without parsing the page's content. */
  _FPDF_GetPageSizeByIndexF(document: number, index: number, size: number): number;
  _FPDF_GetFormType(document: number): number;
  _FPDFDOC_InitFormFillEnvironment(document: number, info: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FORM_OnAfterLoadPage(page: number, form: number): void;
  _FORM_OnBeforeClosePage(page: number, form: number): void;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  _FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, argb: number): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(...args: [bitmap: number, page: number, ...PlaceAndFlags]): void;
  _FPDF_FFLDraw(...args: [form: number, bitmap: number, page: number, ...PlaceAndFlags]): void;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(textPage: number): void;
  _FPDFText_CountChars(textPage: number): number;
  _FPDFText_GetText(textPage: number, start: number, count: number, buffer: number): number;
  wasmExports: { malloc: (bytes: number) => number; free: (pointer: number) => void };
  /** A new view whenever the heap has grown: never keep it across a call. */
  HEAPU8: Uint8Array;
};
type PlaceAndFlags = [x: number, y: number, width: number, height: number, rotate: number, flags: number];

export type LoadedPdfium = {
  pdfium: Pdfium;
  /**
   * Whether memory was refused since the start. PDFium goes on without what it had no room for (an image is then missing
   * from the page), so this must be asked after every step.
   */
  ranOut: () => boolean;
};

type Environment = { emscripten_resize_heap: (bytes: number) => number | boolean };

/**
 * Loads PDFium as WebAssembly, whose heap may grow to `maxHeapBytes`. It can reach nothing but that heap: its imports hold
 * no network and no real file system, and this build has no JavaScript engine.
 */
export async function loadPdfium(maxHeapBytes: number): Promise<LoadedPdfium> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm"));
  let ranOut = false;
  const loaded = await PDFiumModule({
    instantiateWasm(imports, done) {
      const env = imports["env"] as unknown as Environment;
      const grow = env.emscripten_resize_heap;
      env.emscripten_resize_heap = (bytes) => {
        const grown = bytes >>> 0 <= maxHeapBytes && Boolean(grow(bytes));
        ranOut ||= !grown;
        return grown;
      };
      const module = new WebAssembly.Module(wasm);
      const instance = new WebAssembly.Instance(module, imports);
      done(instance as unknown as WebAssembly.Module); // the package's type says module; emscripten takes the instance
      return instance.exports;
    },
  });
  const pdfium = loaded as unknown as Pdfium;
  pdfium._FPDF_InitLibraryWithConfig(0);
  return { pdfium, ranOut: () => ranOut };
}
