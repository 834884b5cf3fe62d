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
  /** A UTF-16 unit or a code point; 0 where there is none. */
  _FPDFText_GetUnicode(textPage: number, index: number): number;
  /** The object that holds a character; 0 for those that PDFium made up (spaces, line ends). */
  _FPDFText_GetTextObject(textPage: number, index: number): number;
  /** Writes four 32-bit floats, in points: left, top, right, bottom. */
  _FPDFText_GetLooseCharBox(textPage: number, index: number, rectangle: number): number;
  /** Writes two integers: where a point of the page is on a device of this size. */
  _FPDF_PageToDevice(...args: [page: number, ...Place, x: number, y: number, deviceX: number, deviceY: number]): number;

  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  /** -1: none */
  _FPDFPageObj_GetMarkedContentID(object: number): number;
  /** Writes four 32-bit floats, each where it is told, in points. */
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  _FPDFTextObj_GetFont(object: number): number;
  _FPDFFont_GetIsEmbedded(font: number): number;
  /** UTF-8; @returns the bytes needed */
  _FPDFFont_GetBaseFontName(font: number, buffer: number, bytes: number): number;

  // Links. `position` is where an integer counts on.
  _FPDFLink_Enumerate(page: number, position: number, link: number): number;
  /** Writes four 32-bit floats, in points: left, top, right, bottom. */
  _FPDFLink_GetAnnotRect(link: number, rectangle: number): number;
  _FPDFLink_GetDest(document: number, link: number): number;
  _FPDFLink_GetAction(link: number): number;
  _FPDFAction_GetType(action: number): number;
  _FPDFAction_GetDest(document: number, action: number): number;
  /** 7-bit ASCII; @returns the bytes needed */
  _FPDFAction_GetURIPath(document: number, action: number, buffer: number, bytes: number): number;
  /** From 0; -1: none */
  _FPDFDest_GetDestPageIndex(document: number, destination: number): number;

  // The tree of tags, which says what the page's parts are.
  _FPDF_StructTree_GetForPage(page: number): number;
  _FPDF_StructTree_Close(tree: number): void;
  _FPDF_StructTree_CountChildren(tree: number): number;
  _FPDF_StructTree_GetChildAtIndex(tree: number, index: number): number;
  /** UTF-16; @returns the bytes needed, for this and the next */
  _FPDF_StructElement_GetType(element: number, buffer: number, bytes: number): number;
  _FPDF_StructElement_GetAltText(element: number, buffer: number, bytes: number): number;
  _FPDF_StructElement_CountChildren(element: number): number;
  _FPDF_StructElement_GetChildAtIndex(element: number, index: number): number;
  _FPDF_StructElement_GetMarkedContentIdCount(element: number): number;
  _FPDF_StructElement_GetMarkedContentIdAtIndex(element: number, index: number): number;

  // What a picture can't hold.
  _FPDFDoc_GetJavaScriptActionCount(document: number): number;
  _FPDFDoc_GetAttachmentCount(document: number): number;
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_GetAnnot(page: number, index: number): number;
  _FPDFPage_CloseAnnot(annotation: number): void;
  _FPDFAnnot_GetSubtype(annotation: number): number;
  wasmExports: { malloc: (bytes: number) => number; free: (pointer: number) => void };
  /** A new view whenever the heap has grown: never keep it across a call. */
  HEAPU8: Uint8Array;
};
type Place = [x: number, y: number, width: number, height: number, rotate: number];
type PlaceAndFlags = [...Place, flags: number];

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
