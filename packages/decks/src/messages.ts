import { parseInspection, type Inspection } from "./inspection.ts";
import type { ImageKind } from "./kinds.ts";
import type { RenderLimits } from "./limits.ts";
import { isCount, isObject, isSize, parseLosses, parsePageInfo } from "./page-info.ts";
import { refusalReasons, type DeckMeta, type Loss, type RefusalReason, type RenderedPage } from "./results.ts";

/** What the child is told, as its only argument, in JSON. Files are names within `folder`. */
export type ChildOrder = { folder: string; limits: RenderLimits } & (
  | { task: "render"; file: string }
  | { task: "enlarge"; file: string; page: number }
  /** Makes `file`, a PDF of these pictures, a page each. */
  | { task: "gather"; sources: { name: string; kind: ImageKind }[]; file: string }
  /** Reads what a presentation says beside its pages. */
  | { task: "inspect"; file: string; kind: "pptx" | "odp" }
  /** Writes the PDF with drawings that the folder's files describe. */
  | { task: "draw"; from: "copy" | "pictures" }
);

/**
 * What the child tells. Rendering: `meta`, each `page`, `done`. Gathering: `step` after each picture, `done`. The other
 * tasks only `done`. Or `refused` or `fault` at any time, as its last word.
 */
export type ChildMessage =
  | ({ t: "meta" } & DeckMeta)
  | ({ t: "page" } & RenderedPage)
  | { t: "step" }
  | { t: "done"; losses: Loss[]; inspection?: Inspection }
  | { t: "refused"; reason: RefusalReason; page?: number }
  | { t: "fault"; message: string };

/** How the child sends a message; resolves when it is on its way. */
export type Tell = (message: ChildMessage) => Promise<void>;

/** Checks a message from the child, which has read a stranger's file and is believed no more than that. Null: not one of ours. */
export function parseMessage(value: unknown): ChildMessage | null {
  if (!isObject(value)) return null;
  const { t, pageCount, sizes, page, reason, message } = value;
  if (t === "step") return { t };
  if (t === "done") {
    const losses = parseLosses(value["losses"]);
    const inspection = value["inspection"] === undefined ? undefined : parseInspection(value["inspection"]);
    return losses && inspection !== null ? { t, losses, ...(inspection && { inspection }) } : null;
  }
  if (t === "meta" && isCount(pageCount) && Array.isArray(sizes) && sizes.length === pageCount && sizes.every(isSize)) {
    return { t, pageCount, sizes: sizes.map(({ width, height }) => ({ width, height })) };
  }
  if (t === "page") {
    const info = parsePageInfo(value);
    return info && { t, ...info };
  }
  if (t === "refused" && refusalReasons.includes(reason as RefusalReason)) {
    return { t, reason: reason as RefusalReason, ...(isCount(page) && { page }) };
  }
  if (t === "fault" && typeof message === "string") return { t, message };
  return null;
}
