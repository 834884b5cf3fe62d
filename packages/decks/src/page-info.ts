import {
  MAX_ALTS,
  MAX_LINES,
  MAX_LINKS,
  MAX_LOSS_NAMES,
  MAX_PAGES,
  MAX_TEXT_CHARACTERS,
  MAX_URL_CHARACTERS,
} from "./limits.ts";
import { isWebAddress } from "./web-address.ts";
import {
  lossKinds,
  type Alt,
  type Box,
  type Line,
  type Link,
  type Loss,
  type LossKind,
  type PageInfo,
  type PageSize,
} from "./results.ts";

// Checks of what a child says about pages. Each gives back only what belongs to it, or null when it isn't believed.

type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
export const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;
export const isSize = (value: unknown): value is PageSize =>
  isObject(value) && isCount(value["width"]) && isCount(value["height"]);
const isText = (value: unknown, longest = MAX_TEXT_CHARACTERS): value is string =>
  typeof value === "string" && value.length <= longest;
const isFraction = (value: unknown): value is number => typeof value === "number" && value >= 0 && value <= 1;

/** A page's message, with all its parts. */
export function parsePageInfo(value: Fields): PageInfo | null {
  const { page, width, height, text, notes } = value;
  const lines = listOf(value["lines"], MAX_LINES, parseLine);
  const links = listOf(value["links"], MAX_LINKS, parseLink);
  const alts = listOf(value["alts"], MAX_ALTS, parseAlt);
  if (!isCount(page) || !isCount(width) || !isCount(height) || !isText(text)) return null;
  if (!lines || !links || !alts || !(notes === undefined || isText(notes))) return null;
  return { page, width, height, text, lines, links, alts, ...(notes !== undefined && { notes }) };
}

/** What the file has and the deck lacks. */
export function parseLosses(value: unknown): Loss[] | null {
  return listOf(value, lossKinds.length * 2, (one) => {
    if (!isObject(one) || !lossKinds.includes(one["what"] as LossKind)) return null;
    const pages =
      one["pages"] === undefined ? undefined : listOf(one["pages"], MAX_PAGES, (page) => (isCount(page) ? page : null));
    const names =
      one["names"] === undefined
        ? undefined
        : listOf(one["names"], MAX_LOSS_NAMES, (name) => (isText(name, 200) ? name : null));
    if (pages === null || names === null) return null;
    return { what: one["what"] as LossKind, ...(pages && { pages }), ...(names && { names }) };
  });
}

/** Every item parsed; null if one is not believed, or if there are too many. */
export function listOf<T>(value: unknown, longest: number, parse: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > longest) return null;
  const items = value.map(parse);
  return items.some((item) => item === null) ? null : (items as T[]);
}

function parseBox(value: Fields): Box | null {
  const { x, y, w, h } = value;
  return isFraction(x) && isFraction(y) && isFraction(w) && isFraction(h) ? { x, y, w, h } : null;
}

function parseLine(value: unknown): Line | null {
  const box = isObject(value) ? parseBox(value) : null;
  if (!isObject(value) || !box) return null;
  const { text, heading } = value;
  if (!isText(text)) return null;
  if (heading === undefined) return { text, ...box };
  return isCount(heading) && heading <= 6 ? { text, ...box, heading } : null;
}

function parseLink(value: unknown): Link | null {
  const box = isObject(value) ? parseBox(value) : null;
  if (!isObject(value) || !box) return null;
  const { url, page } = value;
  if (isText(url, MAX_URL_CHARACTERS) && isWebAddress(url)) return { ...box, url };
  return isCount(page) && page <= MAX_PAGES ? { ...box, page } : null;
}

function parseAlt(value: unknown): Alt | null {
  if (!isObject(value) || !isText(value["text"])) return null;
  const { text } = value;
  if (value["x"] === undefined) return { text };
  const box = parseBox(value);
  return box && { text, ...box };
}
