"use client";

import type { DeckView } from "@moim/protocol";
import { isReady, keyOf, pageAt } from "@moim/protocol/pages";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { classes } from "../../shared/ui/classes.ts";

type Props = { deck: DeckView; position: number; count: number; onChoose: (position: number) => void };

/** All pages in a row; a press turns to one. Their images load as they come into sight. */
export function Thumbnails({ deck, position, count, onChoose }: Props) {
  "use memo";
  const t = useTranslations("slides");
  const currentRef = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    currentRef.current?.scrollIntoView({ block: "nearest", inline: "center", behavior: "smooth" });
  }, [position]);
  return (
    <ul
      aria-label={t("overview")}
      className="flex shrink-0 animate-rise gap-2 overflow-x-auto overscroll-contain rounded-md bg-surface p-2"
    >
      {Array.from({ length: count }, (_, index) => index + 1).map((one) => (
        <li key={one} className="shrink-0">
          <button
            ref={one === position ? currentRef : null}
            type="button"
            aria-label={t("page", { page: one })}
            aria-current={one === position || undefined}
            disabled={!isReady(deck, one)}
            onClick={() => onChoose(one)}
            className={classes(
              "relative flex h-16 min-w-24 items-center justify-center overflow-hidden rounded-sm border-2 bg-sunken outline-offset-1 sm:h-20",
              one === position ? "border-accent" : "border-transparent hover:border-line-control",
            )}
          >
            <Thumbnail deck={deck} position={one} />
            <span className="absolute bottom-0.5 right-0.5 rounded-sm bg-stage/80 px-1 text-xs text-on-stage tabular-nums">
              {one}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A page, small, as high as what it stands in; nothing before it is ready. A blank one has the shape of the first. */
export function Thumbnail({ deck, position }: { deck: DeckView; position: number }) {
  "use memo";
  const { pageUrl } = useMeetingClient();
  const ref = pageAt(deck, position);
  if (!ref || !isReady(deck, position)) return null;
  const blank = ref.kind === "blank";
  const image = (
    <img
      key={keyOf(ref)}
      src={pageUrl(deck.id, blank ? 1 : ref.page, 320)}
      alt=""
      loading="lazy"
      className={classes("h-full w-auto", blank && "invisible")}
    />
  );
  return blank ? <span className="h-full bg-paper">{image}</span> : image;
}
