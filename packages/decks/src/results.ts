/** Why a file was not rendered. All but `cancelled` are about the file or the disk, and have a sentence for people. */
export const refusalReasons = [
  "not-a-pdf",
  "encrypted",
  "broken",
  "empty",
  "too-many-pages",
  "too-large",
  "page-too-large",
  "out-of-time",
  "out-of-memory",
  "disk-full",
  "cancelled",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Pixels of a page's largest image; the smaller ones have the same proportions. */
export type PageSize = { width: number; height: number };

/** A page that can be shown: all its images are on the disk. `page` counts from 1. */
export type RenderedPage = PageSize & { page: number; text: string };

/** What is known once the file was opened, before the first page. */
export type DeckMeta = { pageCount: number; sizes: PageSize[] };

/** What a rendering cost: time from its start, and the child's largest resident memory (null where it can't be read). */
export type Cost = { ms: number; peakBytes: number | null };

export type RenderResult =
  | { ok: true; pageCount: number; pages: RenderedPage[]; cost: Cost }
  | { ok: false; reason: RefusalReason; page?: number; cost: Cost };

/** Thrown inside this package where a file is refused; the public functions turn it into a result. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly reason: RefusalReason;
  readonly page: number | undefined;
  constructor(reason: RefusalReason, page?: number, options?: ErrorOptions) {
    super(page === undefined ? reason : `${reason} (page ${page})`, options);
    this.reason = reason;
    this.page = page;
  }
}

/** Whether an error of the file system says that there is no room: the disk, or this user's part of it. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
