import type { FileKind } from "./kinds.ts";

/** Why files were not rendered. All but `cancelled` are about the files, the disk or this machine, and have a sentence for people. */
export const refusalReasons = [
  "unsupported", // not a kind we know
  "office-missing", // a presentation, and LibreOffice can't be used here
  "mixed-files", // several files that aren't all images
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

/** Pixels of the largest image rendered of every page; the others have the same proportions. */
export type PageSize = { width: number; height: number };

/** A place on a page, in fractions of its width and height from the upper left corner, as the page is seen. */
export type Box = { x: number; y: number; w: number; h: number };

/** A line of text, where it stands; `heading` from 1 (largest) to 6 if it is one. */
export type Line = Box & { text: string; heading?: number };

/** A place that leads to a web address (http, https, mailto) or to another page of the deck. */
export type Link = Box & ({ url: string } | { page: number });

/** What a picture shows, in words; with its place if that is known. */
export type Alt = { text: string } & (Box | { x?: never });

/** What is known about a page. `page` counts from 1; `lines` are in reading order; `notes` are the speaker's. */
export type PageInfo = PageSize & {
  page: number;
  text: string;
  lines: Line[];
  links: Link[];
  alts: Alt[];
  notes?: string;
};

/** A page that can be shown: all its images are on the disk. */
export type RenderedPage = PageInfo;

/** What is known once the file was opened, before the first page. */
export type DeckMeta = { pageCount: number; sizes: PageSize[] };

/** What can be lost when a file becomes page images. */
export const lossKinds = [
  "animations",
  "transitions",
  "media", // sound and film
  "fonts", // not installed or not in the file: others stand for them
  "notes", // the speaker's, which could not be read
  "scripts",
  "embedded-files",
  "external", // pictures that are not in the file but elsewhere
  "hidden-slides",
] as const;
export type LossKind = (typeof lossKinds)[number];

/** Something of the file that isn't in the deck: on these pages, of these names (fonts), where they are known. */
export type Loss = { what: LossKind; pages?: number[]; names?: string[] };

/** What a rendering cost: time from its start, and the largest resident memory (null where it can't be read). */
export type Cost = { ms: number; peakBytes: number | null };

export type RenderResult =
  | { ok: true; kind: FileKind; pageCount: number; pages: RenderedPage[]; losses: Loss[]; cost: Cost }
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
