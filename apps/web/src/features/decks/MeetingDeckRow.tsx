"use client";

import { ArrowDown, ArrowUp, Star, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classes } from "../../shared/ui/classes.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import type { Deck } from "../../shared/decks/deck.ts";
import { DeckFacts } from "../../shared/decks/DeckFacts.tsx";

type Props = {
  deck: Deck & { first: boolean; removable: boolean };
  index: number;
  count: number;
  onMove: (to: number) => void;
  onMark: () => void;
  onRemove: () => Promise<boolean>;
  onDragStart: () => void;
  onDrop: () => void;
  isDragged: boolean;
};

/** One of a meeting's decks: dragged to its place, or moved by its buttons. */
export function MeetingDeckRow({ deck, index, count, onMove, onMark, onRemove, ...drag }: Props) {
  const t = useTranslations("decks");
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { name, first, removable } = deck;
  const remove = async () => {
    setBusy(true);
    await onRemove();
    setBusy(false);
    setAsking(false);
  };
  return (
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        drag.onDragStart();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        drag.onDrop();
      }}
      className={classes("flex min-h-16 flex-wrap items-center gap-3 px-3 py-2", drag.isDragged && "opacity-50")}
    >
      <DeckFacts
        deck={deck}
        mark={first && <span className="ml-2 rounded-sm bg-accent-wash px-1.5 text-xs text-accent">{t("first")}</span>}
      />
      <div className="ml-auto flex">
        <IconButton
          label={t(first ? "meeting.isFirst" : "meeting.makeFirst", { name })}
          icon={<Star />}
          variant={first ? "on" : "quiet"}
          aria-pressed={first}
          onClick={onMark}
        />
        <IconButton
          label={t("meeting.moveUp", { name })}
          icon={<ArrowUp />}
          aria-disabled={index === 0}
          onClick={() => onMove(index - 1)}
        />
        <IconButton
          label={t("meeting.moveDown", { name })}
          icon={<ArrowDown />}
          aria-disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        />
        {removable && <IconButton label={t("remove", { name })} icon={<Trash2 />} onClick={() => setAsking(true)} />}
      </div>
      <ConfirmDialog
        open={asking}
        title={t("removeQuestion")}
        text={t("removeText")}
        keep={t("keep")}
        confirm={t("removeConfirm")}
        busy={busy}
        onKeep={() => setAsking(false)}
        onConfirm={() => void remove()}
      />
    </li>
  );
}
