"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Banner } from "../ui/Banner.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Spinner } from "../ui/Spinner.tsx";
import type { Deck } from "./deck.ts";
import { DeckFacts } from "./DeckFacts.tsx";

type Props = {
  /** Those the meeting hasn't yet; null while they are fetched. */
  decks: readonly Deck[] | null;
  /** Why fetching or adding failed. */
  problem?: string | null;
  onAdd: (deckId: string) => Promise<boolean>;
  onClose: () => void;
};

/** One's slides that a meeting hasn't yet, to be put into it. */
export function AddFromLibrary({ decks, problem = null, onAdd, onClose }: Props) {
  const t = useTranslations("decks.meeting");
  const [said, setSaid] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const add = async ({ id, name }: Deck) => {
    if (!(await onAdd(id))) return;
    setSaid(t("added", { name }));
    place.current?.focus(); // its button goes with it
  };
  return (
    <Dialog open onClose={onClose} title={t("fromLibrary")} size="md">
      <div ref={place} tabIndex={-1} className="mt-2 outline-none">
        {problem && (
          <Banner tone="danger" role="alert">
            {problem}
          </Banner>
        )}
        {decks === null && !problem && <Spinner className="my-4 flex justify-center" />}
        {decks?.length === 0 && <p>{t("nothingToAdd")}</p>}
        {decks && decks.length > 0 && (
          <ul aria-label={t("fromLibrary")} className="divide-y divide-line">
            {decks.map((deck) => (
              <li key={deck.id} className="flex min-h-16 items-center gap-3 py-2">
                <DeckFacts deck={deck} />
                <IconButton
                  label={t("add", { name: deck.name })}
                  icon={<Plus />}
                  variant="solid"
                  onClick={() => void add(deck)}
                />
              </li>
            ))}
          </ul>
        )}
        <p role="status" className="sr-only">
          {said}
        </p>
      </div>
    </Dialog>
  );
}
