/** What an uploaded file may be and what rendering it may cost. Bytes, pixels or milliseconds, as each name says. */

/** Longest side, in pixels, of the images made of every page: thumbnails, small and large stages. */
export const RENDERED_WIDTHS = [320, 1280, 1920] as const;
/** Longest side of the image made only when somebody looks closer. */
export const ENLARGED_WIDTH = 3840;
/** Longest side of every image there may be of a page. */
export const IMAGE_WIDTHS = [...RENDERED_WIDTHS, ENLARGED_WIDTH] as const;
export type ImageWidth = (typeof IMAGE_WIDTHS)[number];
export const LARGEST_RENDERED_WIDTH = 1920;

/** A file, and all files of a deck together. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;
export const MAX_PAGES = 300;
/** A page of more points than this (1/72 inch, a pixel each at natural size) is refused: about 2.2 m × 2.2 m. */
export const MAX_PIXELS = 40_000_000;
/** Characters of a page's text that are kept; UTF-16 units. */
export const MAX_TEXT_CHARACTERS = 20_000;
/** Lines, links and alternative texts of a page that are kept. */
export const MAX_LINES = 1_000;
export const MAX_LINKS = 500;
export const MAX_ALTS = 200;
export const MAX_URL_CHARACTERS = 2_000;
/** Names (of fonts) that are kept in the list of what is lost. */
export const MAX_LOSS_NAMES = 50;

export type RenderLimits = {
  pages: number;
  pixels: number;
  /** Resident memory of the whole child process. */
  memoryBytes: number;
  /** Resident memory of LibreOffice, which is another process. */
  officeMemoryBytes: number;
  /** Opening the file, and then each page, must be done in this time. */
  stepMs: number;
  /** The whole file must be done in `stepMs` plus this for each page. */
  perPageMs: number;
};

/**
 * 30 s bound a step and not the file: 300 pages at 100 ms each, which is what a small machine takes, are 30 s of honest
 * work. But a file whose every page stays just below the bound would hold a place for hours, so the whole file has 30 s
 * and 1 s for each page: ten times what a page normally needs.
 */
export const DEFAULT_LIMITS: RenderLimits = {
  pages: MAX_PAGES,
  pixels: MAX_PIXELS,
  memoryBytes: 512 * 1024 * 1024,
  // Measured with 7.4: 215 MB for a few slides, 485 MB for 300 slides of text, and 80 MB more for each photograph of 24
  // megapixels. 512 MB would refuse honest decks; decks of a dozen such photographs are refused still.
  officeMemoryBytes: 1024 * 1024 * 1024,
  stepMs: 30_000,
  perPageMs: 1_000,
};
