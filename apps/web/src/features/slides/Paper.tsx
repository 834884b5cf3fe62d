"use client";

import { useSyncExternalStore } from "react";
import { useElementSize } from "../../shared/meeting/use-element-size.ts";
import { fitPaper, stageWidth } from "./model/paper.ts";
import { usePageImage } from "./use-page-image.ts";

type Props = { deckId: string; page: number; pagesReady: number; label: string };

/** Most pages are this shape; used until the first image tells. */
const USUAL = { width: 16, height: 9 };

/** The page, as large as fits and as sharp as the screen. A page stays until the next can be drawn: nothing flashes. */
export function Paper({ deckId, page, pagesReady, label }: Props) {
  const { ref, size } = useElementSize<HTMLDivElement>();
  const pixelRatio = usePixelRatio();
  const room = size ?? { width: 0, height: 0 };
  const image = usePageImage(deckId, page, pagesReady, stageWidth(fitPaper(USUAL, room).width, pixelRatio));
  const paper = fitPaper(image?.size ?? USUAL, room);
  const late = image?.page !== page || image.deckId !== deckId;
  return (
    <div ref={ref} className="relative flex min-h-0 flex-1 items-center justify-center">
      <div className="absolute overflow-hidden rounded-sm bg-surface" style={paper}>
        {image && <img src={image.url} alt={label} draggable={false} className="size-full" />}
        {late && (
          <span
            key={page}
            aria-hidden="true"
            className="absolute inset-x-0 bottom-0 h-1 animate-appear overflow-hidden bg-line"
          >
            <span className="block h-full w-full animate-breathe bg-accent" />
          </span>
        )}
      </div>
    </div>
  );
}

function subscribe(onChange: () => void) {
  addEventListener("resize", onChange); // zooming and moving to another screen resize the window too
  return () => removeEventListener("resize", onChange);
}

function usePixelRatio(): number {
  return useSyncExternalStore(
    subscribe,
    () => devicePixelRatio,
    () => 1,
  );
}
