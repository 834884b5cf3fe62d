"use client";

import type { DeckView } from "@moim/protocol";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { reasonOf } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { classes } from "../../shared/ui/classes.ts";

/** The slides already in this meeting. */
export function DeckList({ onPresented }: { onPresented: () => void }) {
  const t = useTranslations("slides");
  const decks = useMeeting(({ room }) => Object.values(room?.decks ?? {}));
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold">{t("decks")}</h3>
      <ul aria-label={t("decks")} className="divide-y divide-line">
        {decks.map((deck) => (
          <DeckRow key={deck.id} deck={deck} onPresented={onPresented} />
        ))}
      </ul>
    </section>
  );
}

function DeckRow({ deck, onPresented }: { deck: DeckView; onPresented: () => void }) {
  const t = useTranslations("slides");
  const tErrors = useTranslations("errors");
  const client = useMeetingClient();
  const [presenting, setPresenting] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const failed = deck.status === "failed";
  const present = () => {
    setPresenting(true);
    client
      .presentDeck(deck.id)
      .then(onPresented, (error: unknown) => setRefusal(tErrors(reasonOf(error))))
      .finally(() => setPresenting(false));
  };
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      {deck.pagesReady > 0 ? (
        <img
          src={client.pageUrl(deck.id, 1, 320)}
          alt=""
          loading="lazy"
          className="h-10 w-16 shrink-0 rounded-sm border border-line object-contain"
        />
      ) : (
        <span aria-hidden="true" className="h-10 w-16 shrink-0 rounded-sm border border-line bg-sunken" />
      )}
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{deck.name}</p>
        <p role="status" className={classes("text-xs", failed || refusal ? "text-danger" : "text-muted")}>
          {refusal ?? <DeckState deck={deck} />}
        </p>
      </div>
      {!failed && (
        <Button
          aria-label={t("presentDeck", { name: deck.name })}
          disabled={deck.pagesReady === 0}
          busy={presenting}
          onClick={present}
        >
          {t("presentShort")}
        </Button>
      )}
    </li>
  );
}

function DeckState({ deck: { status, pageCount, pagesReady, failure } }: { deck: DeckView }) {
  const t = useTranslations("slides");
  const tErrors = useTranslations("errors");
  if (failure) {
    const sentence = tErrors(failure.reason);
    return failure.page === null ? sentence : t("failedAt", { page: failure.page, sentence });
  }
  if (status === "uploading") return t("uploading");
  if (pageCount === null) return t("preparing");
  return status === "ready"
    ? t("pages", { count: pageCount })
    : t("rendering", { ready: pagesReady, count: pageCount });
}
