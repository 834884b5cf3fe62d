"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Losses } from "./Losses.tsx";
import type { Deck } from "./deck.ts";

/** A deck's first page, name and number of pages. */
export function DeckFacts({ deck, mark, children }: { deck: Deck; mark?: ReactNode; children?: ReactNode }) {
  const t = useTranslations("decks.library");
  return (
    <>
      <img
        src={deck.thumbnailUrl}
        alt=""
        loading="lazy"
        className="h-12 w-20 shrink-0 rounded-sm border border-line bg-sunken object-contain"
      />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">
          {deck.name}
          {mark}
        </p>
        <p className="text-xs text-muted tabular-nums">{t("pages", { count: deck.pageCount })}</p>
        {children}
        <Losses losses={deck.losses} />
      </div>
    </>
  );
}
