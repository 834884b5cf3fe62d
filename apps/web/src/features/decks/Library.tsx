"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Deck } from "../../shared/decks/deck.ts";
import { DeckFacts } from "../../shared/decks/DeckFacts.tsx";
import { DeckTools } from "./DeckTools.tsx";

export type LibraryDeck = Deck & { createdAt: Date; usedIn: { id: string; title: string }[] };

/** All one's slides. */
export function Library({ decks }: { decks: LibraryDeck[] }) {
  const t = useTranslations("decks.library");
  const format = useFormatter();
  return (
    <ul aria-label={t("title")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {decks.map((deck) => (
        <li key={deck.id} className="flex min-h-16 flex-wrap items-center gap-3 px-3 py-2">
          <DeckFacts deck={deck}>
            <p className="truncate text-xs text-muted">
              <time dateTime={deck.createdAt.toISOString()}>
                {format.dateTime(deck.createdAt, { dateStyle: "medium" })}
              </time>
              {" · "}
              {deck.usedIn.length > 0
                ? t("usedIn", { titles: format.list(deck.usedIn.map(({ title }) => title)) })
                : t("unused")}
            </p>
          </DeckFacts>
          <DeckTools deck={deck} />
        </li>
      ))}
    </ul>
  );
}
