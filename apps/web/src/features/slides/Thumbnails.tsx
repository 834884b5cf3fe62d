"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { classes } from "../../shared/ui/classes.ts";

type Props = { deckId: string; page: number; count: number; pagesReady: number; onChoose: (page: number) => void };

/** All pages in a row; a press turns to one. Their images load as they come into sight. */
export function Thumbnails({ deckId, page, count, pagesReady, onChoose }: Props) {
  const t = useTranslations("slides");
  const { pageUrl } = useMeetingClient();
  const currentRef = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    currentRef.current?.scrollIntoView({ block: "nearest", inline: "center", behavior: "smooth" });
  }, [page]);
  return (
    <ul
      aria-label={t("overview")}
      className="flex shrink-0 animate-rise gap-2 overflow-x-auto overscroll-contain rounded-md bg-surface p-2"
    >
      {Array.from({ length: count }, (_, index) => index + 1).map((one) => (
        <li key={one} className="shrink-0">
          <button
            ref={one === page ? currentRef : null}
            type="button"
            aria-label={t("page", { page: one })}
            aria-current={one === page || undefined}
            disabled={one > pagesReady}
            onClick={() => onChoose(one)}
            className={classes(
              "relative flex h-16 min-w-24 items-center justify-center overflow-hidden rounded-sm border-2 bg-sunken outline-offset-1 sm:h-20",
              one === page ? "border-accent" : "border-transparent hover:border-line-control",
            )}
          >
            {one <= pagesReady && (
              <img src={pageUrl(deckId, one, 320)} alt="" loading="lazy" className="h-full w-auto" />
            )}
            <span className="absolute bottom-0.5 right-0.5 rounded-sm bg-stage/80 px-1 text-xs text-on-stage tabular-nums">
              {one}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
