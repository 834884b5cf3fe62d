import { MAX_LOSS_NAMES } from "../limits.ts";
import type { Loss, LossKind } from "../results.ts";
import { isStandardFont, plainFontName } from "../fonts.ts";
import type { Pdfium } from "./pdfium-module.ts";
import type { ValueReader } from "./pdfium-values.ts";

const TEXT_OBJECT = 1;
const FILE_ATTACHMENT = 17;
const MEDIA = new Set([18, 19, 21, 25, 26]); // sound, movie, screen, 3D, rich media
const MAX_OBJECTS = 5_000;
const MAX_ANNOTATIONS = 2_000;

/** Collects, page by page, what a picture of the pages can't hold. */
export function createLossReader(pdfium: Pdfium, document: number, values: ValueReader) {
  const pages = new Map<LossKind, Set<number>>();
  const fonts = new Set<string>();
  const seenFonts = new Set<number>();
  const hasScripts = pdfium._FPDFDoc_GetJavaScriptActionCount(document) > 0;
  const hasFiles = pdfium._FPDFDoc_GetAttachmentCount(document) > 0;
  if (hasFiles) pages.set("embedded-files", new Set());

  function note(what: LossKind, page: number) {
    pages.set(what, (pages.get(what) ?? new Set()).add(page));
  }

  function lookAtAnnotations(page: number, handle: number) {
    const count = Math.min(pdfium._FPDFPage_GetAnnotCount(handle), MAX_ANNOTATIONS);
    for (let index = 0; index < count; index += 1) {
      const annotation = pdfium._FPDFPage_GetAnnot(handle, index);
      if (annotation === 0) continue;
      const subtype = pdfium._FPDFAnnot_GetSubtype(annotation);
      if (MEDIA.has(subtype)) note("media", page);
      if (subtype === FILE_ATTACHMENT) note("embedded-files", page);
      pdfium._FPDFPage_CloseAnnot(annotation);
    }
  }

  function lookAtFonts(handle: number) {
    const count = Math.min(pdfium._FPDFPage_CountObjects(handle), MAX_OBJECTS);
    for (let index = 0; index < count && fonts.size < MAX_LOSS_NAMES; index += 1) {
      const object = pdfium._FPDFPage_GetObject(handle, index);
      if (pdfium._FPDFPageObj_GetType(object) !== TEXT_OBJECT) continue;
      const font = pdfium._FPDFTextObj_GetFont(object);
      if (font === 0 || seenFonts.has(font)) continue;
      seenFonts.add(font);
      if (pdfium._FPDFFont_GetIsEmbedded(font) !== 0) continue;
      const name = values.utf8((buffer, bytes) => pdfium._FPDFFont_GetBaseFontName(font, buffer, bytes));
      if (name !== "" && !isStandardFont(name)) fonts.add(plainFontName(name));
    }
  }

  return {
    look(page: number, handle: number) {
      lookAtAnnotations(page, handle);
      lookAtFonts(handle);
    },
    all(): Loss[] {
      const placed = [...pages].map(([what, found]): Loss => {
        return { what, ...(found.size > 0 && { pages: [...found] }) };
      });
      return [
        ...placed,
        ...(hasScripts ? [{ what: "scripts" as const }] : []),
        ...(fonts.size > 0 ? [{ what: "fonts" as const, names: [...fonts].toSorted() }] : []),
      ];
    },
  };
}
