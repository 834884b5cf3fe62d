import { MAX_ALTS } from "../limits.ts";
import { cleanText } from "../page-text.ts";
import type { Pdfium } from "./pdfium-module.ts";
import type { ValueReader } from "./pdfium-values.ts";

/** What a page's tags say, by the numbers of its marked contents. */
export type Tags = {
  /** Contents that are headings, with their level from 1 to 6. */
  headings: Map<number, number>;
  /** Contents in the order in which they are to be read, with their place in it. */
  order: Map<number, number>;
  /** Alternative texts, each with the contents it stands for. */
  alts: { text: string; contents: number[] }[];
};

const MAX_ELEMENTS = 5_000;
const MAX_DEPTH = 64;

/** Reads the tree of tags of a page, as far as there is one. */
export function readTags(pdfium: Pdfium, values: ValueReader, page: number): Tags {
  const tags: Tags = { headings: new Map(), order: new Map(), alts: [] };
  const tree = pdfium._FPDF_StructTree_GetForPage(page);
  if (tree === 0) return tags;
  let elements = 0;
  const roots = Math.min(pdfium._FPDF_StructTree_CountChildren(tree), MAX_ELEMENTS);
  for (let index = 0; index < roots; index += 1) {
    visit(pdfium._FPDF_StructTree_GetChildAtIndex(tree, index), undefined, 0);
  }
  pdfium._FPDF_StructTree_Close(tree);
  return tags;

  /** @param heading the level of the heading all this is in @returns the contents of the element and of those in it */
  function visit(element: number, heading: number | undefined, depth: number): number[] {
    elements += 1;
    if (element === 0 || depth > MAX_DEPTH || elements > MAX_ELEMENTS) return [];
    const type = values.utf16((buffer, bytes) => pdfium._FPDF_StructElement_GetType(element, buffer, bytes));
    const level = headingLevel(type) ?? heading;
    const contents = ownContents(element);
    for (const content of contents) {
      tags.order.set(content, tags.order.size);
      if (level !== undefined) tags.headings.set(content, level);
    }
    const children = Math.min(pdfium._FPDF_StructElement_CountChildren(element), MAX_ELEMENTS);
    for (let index = 0; index < children && elements <= MAX_ELEMENTS; index += 1) {
      const child = pdfium._FPDF_StructElement_GetChildAtIndex(element, index);
      if (child !== 0) contents.push(...visit(child, level, depth + 1));
    }
    const alt = cleanText(
      values.utf16((buffer, bytes) => pdfium._FPDF_StructElement_GetAltText(element, buffer, bytes)),
    );
    if (alt !== "" && tags.alts.length < MAX_ALTS) tags.alts.push({ text: alt, contents });
    return contents;
  }

  function ownContents(element: number): number[] {
    const count = Math.min(Math.max(0, pdfium._FPDF_StructElement_GetMarkedContentIdCount(element)), MAX_ELEMENTS);
    return Array.from({ length: count }, (_, index) =>
      pdfium._FPDF_StructElement_GetMarkedContentIdAtIndex(element, index),
    ).filter((content) => content >= 0);
  }
}

/** The level that a tag's name says; undefined for what is no heading. A file's title and headings without a level are first. */
export function headingLevel(type: string): number | undefined {
  const numbered = /^H([1-9])$/.exec(type)?.[1];
  if (numbered !== undefined) return Math.min(6, Number(numbered));
  return type === "H" || type === "Title" ? 1 : undefined;
}
