import { MAX_ALTS, MAX_LOSS_NAMES, MAX_PAGES, MAX_TEXT_CHARACTERS } from "./limits.ts";
import { isObject, listOf, parseLosses } from "./page-info.ts";
import type { Line, Loss, RenderedPage } from "./results.ts";

/** What a presentation's own file says of a slide that is shown. */
export type SlideInfo = { title?: string; notes?: string; alts: string[] };

/** What a presentation's own file says, which its PDF may not. `fonts` are all it asks for, whether they are here or not. */
export type Inspection = { slides: SlideInfo[]; losses: Loss[]; fonts: string[] };

/** Checks what the child says of a presentation. Null: it is not believed. */
export function parseInspection(value: unknown): Inspection | null {
  if (!isObject(value)) return null;
  const slides = listOf(value["slides"], MAX_PAGES, parseSlide);
  const losses = parseLosses(value["losses"]);
  const fonts = listOf(value["fonts"], MAX_LOSS_NAMES, textOrNull);
  return slides && losses && fonts && { slides, losses, fonts };
}

function parseSlide(value: unknown): SlideInfo | null {
  if (!isObject(value)) return null;
  const { title, notes } = value;
  const alts = listOf(value["alts"], MAX_ALTS, textOrNull);
  if (!alts || !isOptionalText(title) || !isOptionalText(notes)) return null;
  return { alts, ...(title !== undefined && { title }), ...(notes !== undefined && { notes }) };
}

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= MAX_TEXT_CHARACTERS;
const textOrNull = (value: unknown) => (isText(value) ? value : null);
const isOptionalText = (value: unknown): value is string | undefined => value === undefined || isText(value);

/** A page with what its slide says beside: its notes, its title as the first heading, and what its pictures show. */
export function withSlide(page: RenderedPage, slide: SlideInfo | undefined): RenderedPage {
  if (!slide) return page;
  const known = new Set(page.alts.map(({ text }) => text));
  const more = slide.alts.filter((text) => !known.has(text)).map((text) => ({ text }));
  return {
    ...page,
    lines: slide.title === undefined ? page.lines : withTitle(page.lines, slide.title),
    alts: [...page.alts, ...more].slice(0, MAX_ALTS),
    ...(slide.notes !== undefined && { notes: slide.notes }),
  };
}

/** The lines that make up the title are the first heading, and no other is. */
function withTitle(lines: readonly Line[], title: string): Line[] {
  let left = plain(title);
  if (!lines.some(({ text }) => plain(text) !== "" && left.startsWith(plain(text)))) return [...lines];
  return lines.map((line) => {
    const text = plain(line.text);
    if (text !== "" && left.startsWith(text)) {
      left = left.slice(text.length).trimStart();
      return { ...line, heading: 1 };
    }
    return line.heading === undefined ? line : { ...line, heading: Math.max(2, line.heading) };
  });
}

const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim();
