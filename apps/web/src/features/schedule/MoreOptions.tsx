"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Deck } from "../../shared/decks/deck.ts";
import { DeckFacts } from "../../shared/decks/DeckFacts.tsx";
import { PeopleField } from "../../shared/invitations/PeopleField.tsx";
import { PresetFields } from "../../shared/preset/PresetFields.tsx";
import type { Beginning } from "./use-beginning.ts";

type Props = {
  beginning: Beginning;
  library: readonly Deck[];
  /** Something in it is chosen already. */
  startsOpen: boolean;
};

/** What a meeting begins with besides its dates; most need none of it. */
export function MoreOptions({ beginning, library, startsOpen }: Props) {
  const t = useTranslations("preset");
  const [open, setOpen] = useState(startsOpen);
  const { preset, setPreset, cohosts, deckIds, toggleDeck } = beginning;
  return (
    <details
      // What can't be used is shown where it stands.
      open={open || cohosts.error !== null}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group rounded-lg border border-line bg-surface"
    >
      <summary className="flex min-h-control cursor-pointer list-none items-center gap-2 px-4 py-2.5">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <span className="text-sm font-medium">{t("more")}</span>
        <span className="min-w-0 flex-1 truncate text-sm text-muted group-open:hidden max-sm:hidden">
          {t("moreHint")}
        </span>
      </summary>
      <div className="flex flex-col gap-5 border-t border-line p-4">
        <PeopleField people={cohosts} label={t("cohosts")} hint={t("cohostsHint")} />
        <PresetFields preset={preset} onChange={setPreset} />
        {library.length > 0 && (
          <fieldset>
            <legend className="text-sm font-medium">{t("slides")}</legend>
            <p className="text-sm text-muted">{t("slidesHint")}</p>
            <ul className="mt-2 max-h-56 divide-y divide-line overflow-y-auto">
              {library.map((deck) => (
                <li key={deck.id}>
                  <label className="flex min-h-16 cursor-pointer items-center gap-3 py-2">
                    <input
                      type="checkbox"
                      checked={deckIds.includes(deck.id)}
                      onChange={() => toggleDeck(deck.id)}
                      className="size-4.5 shrink-0"
                    />
                    <DeckFacts deck={deck} />
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
      </div>
    </details>
  );
}
