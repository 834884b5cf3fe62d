import { MAX_ALTS, MAX_LINES, MAX_TEXT_CHARACTERS } from "../limits.ts";
import { withGuessedHeadings } from "../headings.ts";
import { cleanText } from "../page-text.ts";
import type { Alt, Line, Link, Loss } from "../results.ts";
import { readLines, type RawLine } from "./page-lines.ts";
import { readLinks } from "./page-links.ts";
import { createLossReader } from "./page-losses.ts";
import { readTags, type Tags } from "./page-tags.ts";
import type { Pdfium } from "./pdfium-module.ts";
import { around, createValueReader, type Rectangle, type ValueReader } from "./pdfium-values.ts";

/** What a page says, beside its picture. */
export type PageContent = { text: string; lines: Line[]; links: Link[]; alts: Alt[] };

const MAX_OBJECTS = 20_000;

/** Reads what the pages of a document say. */
export function createPageReader(pdfium: Pdfium, document: number) {
  const values = createValueReader(pdfium);
  const losses = createLossReader(pdfium, document, values);

  return {
    /** @param page from 1 @param handle the loaded page */
    read(page: number, handle: number): PageContent {
      losses.look(page, handle);
      const tags = readTags(pdfium, values, handle);
      const raw = inOrder(readLines(pdfium, values, handle), tags);
      return {
        text: cleanText(raw.map(({ text }) => text).join("\n")),
        lines: linesOf(raw, tags, (rectangle) => values.boxOf(handle, rectangle)),
        links: readLinks(pdfium, values, document, handle),
        alts: altsOf(pdfium, values, handle, tags),
      };
    },
    missing: (): Loss[] => losses.all(),
  };
}

/** Lines as the tags order them; one without a tag stays behind the line it follows. */
function inOrder(lines: readonly RawLine[], { order }: Tags): RawLine[] {
  if (order.size === 0) return [...lines];
  let last = -1;
  const placed = lines.map((line) => {
    last = order.get(line.content) ?? last;
    return { line, place: last };
  });
  return placed.toSorted((a, b) => a.place - b.place).map(({ line }) => line);
}

function linesOf(raw: readonly RawLine[], tags: Tags, boxOf: (rectangle: Rectangle) => Omit<Line, "text">): Line[] {
  let characters = 0;
  const lines = raw.flatMap(({ text: written, rectangle, content }) => {
    const text = cleanText(written);
    characters += text.length;
    if (text === "" || rectangle === null || characters > MAX_TEXT_CHARACTERS) return [];
    const heading = tags.headings.get(content);
    return [{ text, ...boxOf(rectangle), ...(heading !== undefined && { heading }) }];
  });
  const kept = lines.slice(0, MAX_LINES);
  return tags.headings.size > 0 ? kept : withGuessedHeadings(kept);
}

function altsOf(pdfium: Pdfium, values: ValueReader, page: number, { alts }: Tags): Alt[] {
  if (alts.length === 0) return [];
  const places = new Map<number, Rectangle>();
  const count = Math.min(pdfium._FPDFPage_CountObjects(page), MAX_OBJECTS);
  for (let index = 0; index < count; index += 1) {
    const object = pdfium._FPDFPage_GetObject(page, index);
    const content = pdfium._FPDFPageObj_GetMarkedContentID(object);
    const bounds = content < 0 ? null : values.boundsOf(object);
    if (bounds === null) continue;
    const before = places.get(content);
    places.set(content, before ? around(before, bounds) : bounds);
  }
  return alts.slice(0, MAX_ALTS).map(({ text, contents }) => {
    const [first, ...more] = contents.flatMap((content) => places.get(content) ?? []);
    return first ? { text, ...values.boxOf(page, more.reduce(around, first)) } : { text };
  });
}
