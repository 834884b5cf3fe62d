import type { Size } from "./paper.ts";

/** A place on a page, in fractions of its width and height from the upper left corner. */
export type Box = { x: number; y: number; w: number; h: number };
/** A line of text where it stands; `heading` from 1 (largest) to 6 if it is one. */
export type Line = Box & { text: string; heading: number | null };
/** Leads to an address, or to a page of the file (from 1). */
export type Link = Box & { to: { url: string } | { page: number } };
/** What a picture says, and where it is, where that is known. */
export type Alt = { text: string; box: Box | null };
/** What a page says, and its shape where that is known. Lines are in reading order. */
export type PageInfo = { size: Size | null; text: string; lines: Line[]; links: Link[]; alts: Alt[] };

export const NO_INFO: PageInfo = { size: null, text: "", lines: [], links: [], alts: [] };

type Raw = Record<string, unknown>;
const isRaw = (value: unknown): value is Raw => typeof value === "object" && value !== null;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const rawsIn = (value: unknown): Raw[] => (Array.isArray(value) ? value.filter(isRaw) : []);

function boxOf({ x, y, w, h }: Raw): Box | null {
  const all = [x, y, w, h];
  if (!all.every((one) => typeof one === "number" && Number.isFinite(one))) return null;
  return { x, y, w, h } as Box;
}

function sizeOf({ width, height }: Raw): Size | null {
  const isLength = (one: unknown): one is number => typeof one === "number" && Number.isFinite(one) && one > 0;
  return isLength(width) && isLength(height) ? { width, height } : null;
}

/** Takes what is known and of the right form from what the server tells of a page; decks of before tell only their text. */
export function readPageInfo(value: unknown): PageInfo {
  if (!isRaw(value)) return NO_INFO;
  return {
    size: sizeOf(value),
    text: textOf(value["text"]),
    lines: rawsIn(value["lines"]).flatMap((raw): Line[] => {
      const box = boxOf(raw);
      const text = textOf(raw["text"]);
      const { heading } = raw;
      const level = typeof heading === "number" && heading >= 1 && heading <= 6 ? Math.floor(heading) : null;
      return box && text.trim() !== "" ? [{ ...box, text, heading: level }] : [];
    }),
    links: rawsIn(value["links"]).flatMap((raw): Link[] => {
      const box = boxOf(raw);
      const to = targetOf(raw);
      return box && to ? [{ ...box, to }] : [];
    }),
    alts: rawsIn(value["alts"]).flatMap((raw): Alt[] => {
      const text = textOf(raw["text"]);
      return text === "" ? [] : [{ text, box: boxOf(raw) }];
    }),
  };
}

/** Only addresses a person may be led to: a file can hold any. */
function targetOf({ url, page }: Raw): Link["to"] | null {
  if (typeof page === "number" && Number.isInteger(page) && page >= 1) return { page };
  const parsed = typeof url === "string" && URL.canParse(url) ? new URL(url) : null;
  return parsed && ["http:", "https:", "mailto:"].includes(parsed.protocol) ? { url: parsed.href } : null;
}
