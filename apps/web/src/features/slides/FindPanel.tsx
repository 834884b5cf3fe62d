"use client";

import type { DeckView } from "@moim/protocol";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { classes } from "../../shared/ui/classes.ts";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import type { Hit } from "./model/search.ts";
import { useSearch } from "./use-search.ts";

type Props = {
  deck: DeckView;
  lastPage: number;
  position: number;
  typed: string;
  /** Counts up whenever finding is asked for: the field takes the focus again. */
  asked: number;
  onType: (typed: string) => void;
  onGo: (position: number) => void;
  onClose: () => void;
};

/** Finding words in all slides. Enter goes to the next page that has them, with Shift to the one before. */
export function FindPanel({ deck, lastPage, position, typed, asked, onType, onGo, onClose }: Props) {
  const t = useTranslations("slides");
  const field = useRef<HTMLInputElement>(null);
  const { hits, read, of } = useSearch(deck, lastPage, typed);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  const go = (back: boolean) => {
    const next = back
      ? (hits.findLast((hit) => hit.position < position) ?? hits.at(-1))
      : (hits.find((hit) => hit.position > position) ?? hits[0]);
    if (next) onGo(next.position);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && event.target === field.current) go(event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="search"
      aria-label={t("find")}
      onKeyDown={onKeyDown}
      className="absolute right-2 top-2 z-20 flex max-h-1/2 w-80 max-w-[calc(100%-1rem)] animate-rise flex-col @3xl:max-h-[calc(100%-1rem)] rounded-lg border border-line bg-surface p-2 text-ink shadow-float"
    >
      <div className="flex items-center gap-1">
        <input
          ref={field}
          type="search"
          aria-label={t("find")}
          placeholder={t("find")}
          value={typed}
          onChange={(event) => onType(event.currentTarget.value)}
          className="h-control min-w-0 flex-1 rounded-md border border-line-control bg-transparent px-3 text-sm"
        />
        <IconButton label={t("findClose")} icon={<X />} tooltipSide="left" onClick={onClose} />
      </div>
      {typed.trim() !== "" && (
        <p role="status" className="px-1 pt-1.5 text-xs text-muted">
          {read < of ? t("finding", { read, count: of }) : t("found", { count: hits.length })}
        </p>
      )}
      {hits.length > 0 && (
        <ul aria-label={t("findResults")} className="mt-1 min-h-0 overflow-y-auto overscroll-contain">
          {hits.map((hit) => (
            <li key={hit.position}>
              <FoundPage hit={hit} current={hit.position === position} onGo={() => onGo(hit.position)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function FoundPage({
  hit: { position, before, match, after },
  current,
  onGo,
}: {
  hit: Hit;
  current: boolean;
  onGo: () => void;
}) {
  const t = useTranslations("slides");
  return (
    <button
      type="button"
      aria-current={current || undefined}
      onClick={onGo}
      className={classes(
        "block w-full rounded-md px-2 py-1.5 text-left text-sm hover:bg-sunken",
        current && "bg-accent-wash",
      )}
    >
      <span className="block text-xs text-muted">{t("page", { page: position })}</span>
      <span className="line-clamp-2 break-words">
        {before}
        <mark className="rounded-sm bg-accent text-on-accent">{match}</mark>
        {after}
      </span>
    </button>
  );
}
