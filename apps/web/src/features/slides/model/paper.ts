export type Size = { width: number; height: number };

/** The widths a stage may show; 320 is for thumbnails. */
export type StageWidth = 1280 | 1920;

/** The largest size with the paper's shape that fits. */
export function fitPaper(paper: Size, room: Size): Size {
  if (paper.width <= 0 || paper.height <= 0 || room.width <= 0 || room.height <= 0) return { width: 0, height: 0 };
  const scale = Math.min(room.width / paper.width, room.height / paper.height);
  return { width: Math.floor(paper.width * scale + 1e-6), height: Math.floor(paper.height * scale + 1e-6) };
}

/** The image to ask for: the smaller one unless it would be blown up by more than a tenth. */
export function stageWidth(shownWidth: number, pixelRatio: number): StageWidth {
  return shownWidth * pixelRatio <= 1280 * 1.1 ? 1280 : 1920;
}

/** Of the widths a page is loaded in, the one to show: the smallest that is sharp, else the sharpest there is. */
export function bestLoaded(loaded: readonly number[], wanted: number): number | null {
  const sharp = loaded.filter((width) => width >= wanted);
  if (sharp.length > 0) return Math.min(...sharp);
  return loaded.length > 0 ? Math.max(...loaded) : null;
}

/** Pages worth having before they are asked for: forwards more than back. */
export function neighbours(page: number, pagesReady: number): number[] {
  return [page + 1, page - 1, page + 2].filter((one) => one >= 1 && one <= pagesReady);
}

/** A page that exists and can be shown; the wish brought into bounds. */
export function reachable(page: number, pagesReady: number): number {
  return Math.max(1, Math.min(pagesReady, page));
}
