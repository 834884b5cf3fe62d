import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { looksLikePdf } from "../magic-bytes.ts";
import { Refusal, type Loss, type PageSize } from "../results.ts";
import { createPageReader, type PageContent } from "./page-content.ts";
import { loadPdfium, type LoadedPdfium, type Pdfium } from "./pdfium-module.ts";

const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5; // an encryption PDFium does not know
const BGRX = 3;
const BYTES_PER_PIXEL = 4;
const WHITE = 0xffffffff;
const ANNOTATIONS = 0x01;
const RED_FIRST = 0x10;
const QUICK_MS = 200;
const FORM_INFO_BYTES = 256; // the C struct has about 140; zeros mean "no callback", so a form can call nobody
const FORM_INFO_VERSION = 2;

/** A page's pixels, red first, the fourth byte unused. */
export type Raster = PageSize & { pixels: Uint8Array };

/** An opened PDF. Pages count from 1. Every method throws Refusal when the file is at fault. */
export type PdfDocument = {
  pageCount: number;
  /** In points (1/72 inch), after the page's own rotation. */
  sizeOf(page: number): PageSize;
  /** What of the file no picture of a page holds; each name once. */
  missing(): Loss[];
  /**
   * Reads what a page says and draws it in each of the sizes; blocks until done. If the first size took long (a map, large
   * photographs) the others are left out, so that such a page costs the time of one drawing.
   * @returns `pixels` are views of PDFium's memory, gone with the next call.
   */
  draw(page: number, sizes: readonly PageSize[]): { rasters: Raster[]; content: PageContent };
};

/** Opens a PDF that needs no password. */
export async function openPdf(file: string, maxHeapBytes: number): Promise<PdfDocument> {
  const loaded = await loadPdfium(maxHeapBytes);
  const { pdfium } = loaded;
  const { malloc } = pdfium.wasmExports;

  const guarded = <T>(work: () => T, page?: number): T => refuseCrashes(loaded, page, work);
  const document = guarded(() => open(pdfium, file));
  const pageCount = guarded(() => pdfium._FPDF_GetPageCount(document));
  const form = guarded(() => (pdfium._FPDF_GetFormType(document) === 0 ? 0 : openForm(pdfium, document)));
  const reader = guarded(() => createPageReader(pdfium, document));
  const sizeBuffer = malloc(8);
  const canvases: { pointer: number; bytes: number }[] = [];

  /** Memory for the size at this place, kept for the next page. */
  function canvasOf(index: number, bytes: number): number {
    const canvas = canvases[index] ?? { pointer: 0, bytes: 0 };
    if (canvas.bytes >= bytes) return canvas.pointer;
    pdfium.wasmExports.free(canvas.pointer);
    const pointer = malloc(bytes);
    if (pointer === 0) throw new Refusal("out-of-memory");
    canvases[index] = { pointer, bytes };
    return pointer;
  }

  function paint(handle: number, buffer: number, { width, height }: PageSize) {
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGRX, buffer, width * BYTES_PER_PIXEL);
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    // No LCD_TEXT: coloured fringes suit one screen's pixels only.
    pdfium._FPDF_RenderPageBitmap(bitmap, handle, 0, 0, width, height, 0, ANNOTATIONS | RED_FIRST);
    if (form !== 0) pdfium._FPDF_FFLDraw(form, bitmap, handle, 0, 0, width, height, 0, RED_FIRST);
    pdfium._FPDFBitmap_Destroy(bitmap);
  }

  function draw(page: number, sizes: readonly PageSize[]) {
    // A fresh page object for each call: one that was closed and is drawn again has crashed.
    const handle = pdfium._FPDF_LoadPage(document, page - 1);
    if (handle === 0) throw new Refusal("broken", page);
    if (form !== 0) pdfium._FORM_OnAfterLoadPage(handle, form);
    const content = reader.read(page, handle);
    const paintingSince = performance.now();
    const painted = sizes.filter((size, index) => {
      if (index > 0 && performance.now() - paintingSince > QUICK_MS) return false;
      paint(handle, canvasOf(index, bytesOf(size)), size);
      return true;
    });
    if (form !== 0) pdfium._FORM_OnBeforeClosePage(handle, form);
    pdfium._FPDF_ClosePage(handle);
    const rasters = painted.map((size, index) => {
      const { pointer } = canvases[index]!;
      return { ...size, pixels: pdfium.HEAPU8.subarray(pointer, pointer + bytesOf(size)) };
    });
    return { rasters, content };
  }

  return {
    pageCount,
    sizeOf: (page) =>
      guarded(() => {
        if (!pdfium._FPDF_GetPageSizeByIndexF(document, page - 1, sizeBuffer)) throw new Refusal("broken", page);
        const view = new DataView(pdfium.HEAPU8.buffer, sizeBuffer, 8);
        return { width: view.getFloat32(0, true), height: view.getFloat32(4, true) };
      }, page),
    missing: () => reader.missing(),
    draw: (page, sizes) => guarded(() => draw(page, sizes), page),
  };
}

/** Bytes of a raster of this size. */
export const bytesOf = ({ width, height }: PageSize) => width * height * BYTES_PER_PIXEL;

/** Runs a step; what PDFium has no room for or stumbles over becomes a refusal that names the page. */
function refuseCrashes<T>({ ranOut }: LoadedPdfium, page: number | undefined, work: () => T): T {
  try {
    const result = work();
    if (ranOut()) throw new Refusal("out-of-memory", page);
    return result;
  } catch (error) {
    if (ranOut()) throw new Refusal("out-of-memory", page, { cause: error });
    // A trap in WebAssembly (bad access, stack overflow, abort): nothing but the file can have led there.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      throw new Refusal("broken", page, { cause: error });
    }
    throw error;
  }
}

function open(pdfium: Pdfium, file: string): number {
  const { pointer, bytes } = readIntoHeap(pdfium, file); // PDFium reads from it until the end; never freed
  const document = pdfium._FPDF_LoadMemDocument(pointer, bytes, 0);
  if (document !== 0) return document;
  const error = pdfium._FPDF_GetLastError();
  if (!looksLikePdf(pdfium.HEAPU8.subarray(pointer, pointer + bytes))) throw new Refusal("not-a-pdf");
  throw new Refusal(error === PASSWORD_ERROR || error === SECURITY_ERROR ? "encrypted" : "broken");
}

/** Straight into PDFium's memory, so that the file is held once. */
function readIntoHeap(pdfium: Pdfium, file: string): { pointer: number; bytes: number } {
  const descriptor = openSync(file, "r");
  try {
    const bytes = fstatSync(descriptor).size;
    const pointer = pdfium.wasmExports.malloc(bytes);
    if (pointer === 0) throw new Refusal("out-of-memory");
    for (let at = 0; at < bytes;) {
      const read = readSync(descriptor, pdfium.HEAPU8, pointer + at, bytes - at, at);
      if (read === 0) throw new Refusal("broken");
      at += read;
    }
    return { pointer, bytes };
  } finally {
    closeSync(descriptor);
  }
}

/** What people filled into a form is drawn only with this environment. 0 when PDFium makes none: the page is shown without. */
function openForm(pdfium: Pdfium, document: number): number {
  const info = pdfium.wasmExports.malloc(FORM_INFO_BYTES);
  pdfium.HEAPU8.fill(0, info, info + FORM_INFO_BYTES);
  pdfium.HEAPU8[info] = FORM_INFO_VERSION;
  return pdfium._FPDFDOC_InitFormFillEnvironment(document, info);
}
