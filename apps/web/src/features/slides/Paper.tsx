"use client";

import type { DeckView, Zoom } from "@moim/protocol";
import { keyOf, pageAt, type PageKey } from "@moim/protocol/pages";
import { useSyncExternalStore, type ReactNode, type RefObject } from "react";
import { useElementSize } from "../../shared/meeting/use-element-size.ts";
import { classes } from "../../shared/ui/classes.ts";
import { fitPaper, stageWidth, USUAL, type Size } from "./model/paper.ts";
import { bounded, transformOf, WHOLE } from "./model/zoom.ts";
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
  position: number;
  label: string;
  /** The part that is shown; null for all of it. */
  zoom: Zoom | null;
  /** Whether the page may use all the room there is when it is enlarged, or only its own shape, as everyone sees it. */
  roomy: boolean;
  /** While fingers move the page it follows them at once. */
  gliding: boolean;
  black: boolean;
  openingRef?: RefObject<HTMLDivElement | null>;
  layer?: PageLayer | undefined;
};

/** The page, as large as fits and as sharp as the screen. A page stays until the next can be drawn: nothing flashes. */
export function Paper({ deck, position, label, zoom, roomy, gliding, black, openingRef, layer }: Props) {
  const { ref, size } = useElementSize<HTMLDivElement>();
  const pixelRatio = usePixelRatio();
  const room = size ?? { width: 0, height: 0 };
  const usual = fitPaper(USUAL, room).width;
  const image = usePageImage(deck, position, stageWidth(usual, pixelRatio, zoom?.scale), stageWidth(usual, pixelRatio));
  const paper = fitPaper(image?.size ?? USUAL, room);
  const opening = roomy && zoom ? room : paper;
  return (
    <div ref={ref} className="relative flex min-h-0 flex-1 items-center justify-center">
      <div
        ref={openingRef}
        className="absolute flex touch-none items-center justify-center overflow-hidden rounded-sm bg-stage"
        style={opening}
      >
        <Page {...{ image, paper, label, layer }} zoom={bounded(zoom ?? WHOLE, paper, opening)} gliding={gliding} />
        <Late key={position} image={image} deck={deck} position={position} />
        {black && <div className="absolute inset-0 bg-stage" />}
      </div>
    </div>
  );
}

type PageProps = {
  image: PageImage | null;
  paper: Size;
  label: string;
  zoom: Zoom;
  gliding: boolean;
  layer: PageLayer | undefined;
};

function Page({ image, paper, label, zoom, gliding, layer }: PageProps) {
  return (
    <div
      className={classes(
        "relative shrink-0 bg-paper transition-transform duration-120 ease-out",
        !gliding && "transition-none",
      )}
      style={{ ...paper, transform: transformOf(zoom, paper) }}
    >
      {image?.url ? (
        <img src={image.url} alt={label} draggable={false} className="size-full select-none" />
      ) : (
        image && <div role="img" aria-label={label} className="size-full" />
      )}
      {image && layer && paper.width > 0 && (
        // Nothing is caught here unless what lies in it asks for it (pointer-events-auto), while a pen is held for example.
        <div data-page-layer className="pointer-events-none absolute inset-0">
          {layer({ deckId: image.deckId, page: image.key, ...paper, scale: zoom.scale })}
        </div>
      )}
    </div>
  );
}

/** A line that breathes at the bottom while the page that was turned to is still on its way. */
function Late({ image, deck, position }: { image: PageImage | null; deck: DeckView; position: number }) {
  const ref = pageAt(deck, position);
  if (image && ref && image.deckId === deck.id && image.key === keyOf(ref)) return null;
  return (
    <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-1 animate-appear overflow-hidden bg-line">
      <span className="block h-full w-full animate-breathe bg-accent" />
    </span>
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
