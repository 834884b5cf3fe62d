"use client";

import type { DeckView, Zoom } from "@moim/protocol";
import { keyOf, pageAt, type PageKey } from "@moim/protocol/pages";
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { useElementSize } from "../../shared/meeting/use-element-size.ts";
import { classes } from "../../shared/ui/classes.ts";
import { fitPaper, stageWidth, USUAL, type Size } from "./model/paper.ts";
import type { PageInfo } from "./model/page-info.ts";
import type { Place } from "./model/place.ts";
import { bounded, transformOf, WHOLE } from "./model/zoom.ts";
import { TextLayer } from "./TextLayer.tsx";
import { useGestures } from "./use-gestures.ts";
import { usePageImage, type PageImage } from "./use-page-image.ts";

/** What lies over a page: its box is as large as the page without zoom, and is moved and enlarged with it. */
export type LayerPage = {
  deckId: string;
  page: PageKey;
  /** Of the box, in CSS pixels before it is enlarged. */
  width: number;
  height: number;
  /** How many times the box is enlarged: what is drawn in pixels needs so many more to be sharp. */
  scale: number;
};
export type PageLayer = (page: LayerPage) => ReactNode;

type Props = {
  deck: DeckView;
  place: Place;
  label: string;
  /** Whether an enlarged page may use all the room there is, or only the page's own shape, as everyone sees it. */
  roomy: boolean;
  /** While fingers move the page it follows them at once. */
  gliding: boolean;
  /** Why nothing is shown; false while something is. */
  dark: string | false;
  /** What the page at this place says. */
  info: PageInfo | null;
  /** What is being searched for. */
  typed: string;
  layer?: PageLayer | undefined;
  onZoom: (zoom: Zoom) => void;
  onSwipe: (by: -1 | 1) => void;
  onPage: (page: number) => void;
};

/** After this long without its picture a page's words are shown: sooner, and pages would flash on usual lines. */
const WORDS_AFTER_MS = 400;

/**
 * The page, as large as fits and as sharp as the screen. A page stays until the next can be drawn, or on a slow line its words:
 * nothing flashes.
 */
export function Paper({ deck, place, roomy, dark, onZoom, onSwipe, ...page }: Props) {
  "use memo";
  const { ref, size } = useElementSize<HTMLDivElement>();
  const openingRef = useRef<HTMLDivElement>(null);
  const pixelRatio = usePixelRatio();
  const { position, zoom } = place;
  const room = size ?? { width: 0, height: 0 };
  const usual = fitPaper(USUAL, room).width;
  const picture = usePageImage(
    deck,
    position,
    stageWidth(usual, pixelRatio, zoom?.scale),
    stageWidth(usual, pixelRatio),
  );
  const here = pageAt(deck, position);
  const late = !picture || !here || picture.deckId !== deck.id || picture.key !== keyOf(here);
  const { info } = page;
  const waited = useWaited(`${deck.id}/${position}`, late);
  const words = late && waited && here && info && info.lines.length > 0;
  const image = words ? { url: null, size: info.size ?? USUAL, deckId: deck.id, key: keyOf(here) } : picture;
  const paper = fitPaper(image?.size ?? USUAL, room);
  const opening = roomy ? room : paper;
  useGestures(openingRef, { zoom, paper, opening, onZoom, onSwipe });
  return (
    <div ref={ref} className="relative flex min-h-0 flex-1 items-center justify-center">
      <div
        ref={openingRef}
        className="absolute flex touch-none items-center justify-center overflow-hidden rounded-sm bg-stage"
        style={opening}
      >
        <div className={classes("contents", dark && "*:invisible")}>
          <Page
            {...page}
            {...{ image, paper, late }}
            words={Boolean(words)}
            zoom={bounded(zoom ?? WHOLE, paper, opening)}
          />
        </div>
        {late && (
          <span
            key={position}
            aria-hidden="true"
            className="absolute inset-x-0 bottom-0 h-1 animate-appear overflow-hidden bg-line"
          >
            <span className="block h-full w-full animate-breathe bg-accent" />
          </span>
        )}
        {dark && (
          <p role="status" className="absolute px-4 text-center text-sm text-muted">
            {dark}
          </p>
        )}
      </div>
    </div>
  );
}

type PageProps = Pick<Props, "label" | "gliding" | "info" | "typed" | "layer" | "onPage"> & {
  image: PageImage | null;
  paper: Size;
  zoom: Zoom;
  /** Another page, or only this one's words, is shown until this one can be. */
  late: boolean;
  /** The page's picture is so late that its words stand in for it. */
  words: boolean;
};

function Page({ image, paper, label, zoom, gliding, info, typed, late, words, layer, onPage }: PageProps) {
  "use memo";
  return (
    <div
      className={classes(
        "relative shrink-0",
        gliding && "transition-transform duration-120 ease-out",
        image && "bg-paper",
      )}
      style={{ ...paper, transform: transformOf(zoom, paper) }}
    >
      {image?.url ? (
        <img src={image.url} alt={label} draggable={false} className="size-full select-none" />
      ) : (
        image && <div role="img" aria-label={label} className="size-full" />
      )}
      {/* Whoever reads instead of looking needn't wait for the picture. */}
      <TextLayer
        info={info}
        blank={image !== null && image.url === null}
        shown={words}
        page={paper}
        typed={late && !words ? "" : typed}
        onPage={onPage}
      />
      {image && layer && paper.width > 0 && (
        // Nothing is caught here unless what lies in it asks for it (pointer-events-auto), while a pen is held for example.
        <div data-page-layer className="pointer-events-none absolute inset-0">
          {layer({ deckId: image.deckId, page: image.key, ...paper, scale: zoom.scale })}
        </div>
      )}
    </div>
  );
}

/** Whether something has been late for a while, counted anew for each key: on most lines nothing ever is. */
function useWaited(key: string, late: boolean): boolean {
  const [waited, setWaited] = useState<string | null>(null);
  useEffect(() => {
    if (!late) return;
    const timer = setTimeout(() => setWaited(key), WORDS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key, late]);
  return waited === key;
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
