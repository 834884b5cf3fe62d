import { refusalReasons, type DeckMeta, type PageSize, type RefusalReason, type RenderedPage } from "./results.ts";
import { MAX_TEXT_CHARACTERS, type RenderLimits } from "./limits.ts";

/** What the child is told, as its only argument, in JSON. */
export type RenderOrder = { file: string; folder: string; limits: RenderLimits };

/** What the child tells, in this order: `meta`, each `page`, `done`; or `refused` or `fault` at any time, as its last word. */
export type ChildMessage =
  | ({ t: "meta" } & DeckMeta)
  | ({ t: "page" } & RenderedPage)
  | { t: "done" }
  | { t: "refused"; reason: RefusalReason; page?: number }
  | { t: "fault"; message: string };

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= MAX_TEXT_CHARACTERS;
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;
const isSize = (value: unknown): value is PageSize =>
  isObject(value) && isCount(value["width"]) && isCount(value["height"]);

/** Checks a message from the child, which has read a stranger's file and is believed no more than that. Null: not one of ours. */
export function parseMessage(value: unknown): ChildMessage | null {
  if (!isObject(value)) return null;
  const { t, pageCount, sizes, page, width, height, text, reason, message } = value;
  if (t === "done") return { t };
  if (t === "meta" && isCount(pageCount) && Array.isArray(sizes) && sizes.length === pageCount && sizes.every(isSize)) {
    return { t, pageCount, sizes: sizes.map(({ width, height }) => ({ width, height })) };
  }
  if (t === "page" && isCount(page) && isCount(width) && isCount(height) && isText(text)) {
    return { t, page, width, height, text };
  }
  if (t === "refused" && refusalReasons.includes(reason as RefusalReason)) {
    return { t, reason: reason as RefusalReason, ...(isCount(page) && { page }) };
  }
  if (t === "fault" && typeof message === "string") return { t, message };
  return null;
}
