"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import type { Deck } from "./deck.ts";
import { DeckFacts } from "./DeckFacts.tsx";

type Props = { decks: readonly Deck[]; onAdd: (deckId: string) => Promise<boolean>; onClose: () => void };

/** One's slides that a meeting hasn't yet, to be put into it. */
export function AddFromLibrary({ decks, onAdd, onClose }: Props) {
  const t = useTranslations("decks.meeting");
  return (
    <Dialog open onClose={onClose} title={t("fromLibrary")} size="md">
      {decks.length === 0 ? (
        <p className="mt-2 text-sm text-muted">{t("nothingToAdd")}</p>
      ) : (
        <ul aria-label={t("fromLibrary")} className="mt-2 divide-y divide-line">
          {decks.map((deck) => (
            <li key={deck.id} className="flex min-h-16 items-center gap-3 py-2">
              <DeckFacts deck={deck} />
              <IconButton
                label={t("add", { name: deck.name })}
                icon={<Plus />}
                variant="solid"
                onClick={() => void onAdd(deck.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
