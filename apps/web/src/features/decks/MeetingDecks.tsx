"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AddFromLibrary } from "../../shared/decks/AddFromLibrary.tsx";
import type { Deck } from "../../shared/decks/deck.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { moved } from "./moved.ts";
import { MeetingDeckRow } from "./MeetingDeckRow.tsx";
import { UploadDeck, type UploadPlace } from "./UploadDeck.tsx";
import { useChange } from "../../shared/api/use-change.ts";

export type MeetingDeck = Deck & { first: boolean; removable: boolean };
type Props = {
  /** Where changes go. */
  path: string;
  into: UploadPlace;
  live: boolean;
  serverUrl: string;
  decks: MeetingDeck[];
  library: Deck[];
};

/** The slides of a meeting before it begins: added, put into order, one of them marked as what it begins with. */
export function MeetingDecks({ path, into, live, serverUrl, decks: stored, library }: Props) {
  const t = useTranslations("decks.meeting");
  const errors = useTranslations("errors");
  const { problem, change } = useChange(path);
  const [choosing, setChoosing] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  /** How they are to stand, while the server hasn't drawn the page that way yet. */
  const [wanted, setWanted] = useState<{ of: MeetingDeck[]; decks: MeetingDeck[] } | null>(null);
  const decks = wanted?.of === stored ? wanted.decks : stored;

  const arrange = async (next: MeetingDeck[]) => {
    setWanted({ of: stored, decks: next });
    const first = next.find((deck) => deck.first)?.id ?? null;
    const done = await change({ do: "arrange", order: next.map(({ id }) => id), first });
    if (!done) setWanted(null);
  };
  const move = (from: number, to: number) => {
    const deck = decks[from];
    if (!deck || from === to || to < 0 || to >= decks.length) return;
    setSaid(t("moved", { name: deck.name, place: to + 1, count: decks.length }));
    void arrange(moved(decks, from, to));
  };
  const mark = (id: string) => void arrange(decks.map((deck) => ({ ...deck, first: deck.id === id && !deck.first })));

  return (
    <section aria-label={t("title")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-base font-semibold">{t("title")}</h2>
        <Button onClick={() => setChoosing(true)}>{t("fromLibrary")}</Button>
      </div>
      {live && <Banner>{t("live")}</Banner>}
      {problem && (
        <Banner tone="danger" role="alert">
          {errors(problem)}
        </Banner>
      )}
      {decks.length === 0 ? (
        <p className="text-sm text-muted">{t("none")}</p>
      ) : (
        <ol aria-label={t("list")} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {decks.map((deck, index) => (
            <MeetingDeckRow
              key={deck.id}
              deck={deck}
              index={index}
              count={decks.length}
              onMove={(to) => move(index, to)}
              onMark={() => mark(deck.id)}
              onRemove={() => change({ do: "remove", deckId: deck.id })}
              onDragStart={() => setDragged(index)}
              onDrop={() => {
                if (dragged !== null) move(dragged, index);
                setDragged(null);
              }}
              isDragged={dragged === index}
            />
          ))}
        </ol>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      <UploadDeck into={into} serverUrl={serverUrl} />
      {choosing && (
        <AddFromLibrary
          decks={library.filter(({ id }) => !decks.some((deck) => deck.id === id))}
          onAdd={(deckId) => change({ do: "add", deckIds: [deckId] })}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}
