import type { DeckView } from "@moim/protocol";
import { isReady, pageAt } from "@moim/protocol/pages";

export type Size = { width: number; height: number };

/** Most pages are this shape; used until the first image tells. */
export const USUAL: Size = { width: 16, height: 9 };

/** The widths a page may be shown in; 320 is for thumbnails. */
export const pageWidths = [320, 1280, 1920, 3840] as const;
export type PageWidth = (typeof pageWidths)[number];
export type StageWidth = Exclude<PageWidth, 320>;

/** The largest size with the paper's shape that fits. */
export function fitPaper(paper: Size, room: Size): Size {
  if (paper.width <= 0 || paper.height <= 0 || room.width <= 0 || room.height <= 0) return { width: 0, height: 0 };
  const scale = Math.min(room.width / paper.width, room.height / paper.height);
  return { width: Math.floor(paper.width * scale + 1e-6), height: Math.floor(paper.height * scale + 1e-6) };
}

/**
 * The image to ask for: the smallest that isn't blown up by more than a tenth. The widest is made when it is asked for, which
 * takes a moment: only for a page that is enlarged.
 */
export function stageWidth(shownWidth: number, pixelRatio: number, scale = 1): StageWidth {
  const needed = shownWidth * pixelRatio * scale;
  if (needed <= 1280 * 1.1) return 1280;
  return needed <= 1920 * 1.1 || scale <= 1 ? 1920 : 3840;
}

/** Of the widths a page is loaded in, the one to show: the smallest that is sharp, else the sharpest there is. */
export function bestLoaded<Width extends number>(loaded: readonly Width[], wanted: number): Width | null {
  const ordered = loaded.toSorted((a, b) => a - b);
  return ordered.find((width) => width >= wanted) ?? ordered.at(-1) ?? null;
}

/** The file's pages worth having before they are asked for: forwards more than back. */
export function neighbours(deck: DeckView, position: number): number[] {
  return [position + 1, position - 1, position + 2].flatMap((one) => {
    const ref = isReady(deck, one) ? pageAt(deck, one) : null;
    return ref?.kind === "file" ? [ref.page] : [];
  });
}

type Wish = {
  /** Of the file; null for a blank page, which has the first one's shape. */
  page: number | null;
  near: readonly number[];
  wanted: StageWidth;
  usual: StageWidth;
  isSlow: boolean;
};

/** The images to load, the most urgent first. On a slow line those that can be done without aren't among them. */
export function imagesFor({ page, near, wanted, usual, isSlow }: Wish): { page: number; width: PageWidth }[] {
  // The small one comes first, and is shown.
  const here = page === null ? [{ page: 1, width: 320 as const }] : [{ page, width: 1280 as const }];
  if (isSlow) return [...here, ...near.slice(0, 1).map((one) => ({ page: one, width: 1280 as const }))];
  return [
    ...here,
    ...(page === null ? [] : [{ page, width: wanted }]),
    ...near.map((one) => ({ page: one, width: 1280 as const })),
    ...near.map((one) => ({ page: one, width: usual })),
  ];
}

/** The address from which an image comes no faster than this, so that it leaves room for a voice; null as fast as it can. */
export function paced(url: string, kbit: number | null): string {
  return kbit === null || url === "" ? url : `${url}&pace=${kbit}`;
}

/** A page that exists; the wish brought into bounds. */
export function reachable(page: number, lastPage: number): number {
  return Math.max(1, Math.min(lastPage, page));
}
