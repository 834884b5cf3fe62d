"use client";

import type { DeckView } from "@moim/protocol";
import { Download, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Losses } from "../../shared/decks/Losses.tsx";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { reasonOf } from "../../shared/meeting/errors.ts";
import { canI, canIPresent } from "../../shared/meeting/people.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { classes } from "../../shared/ui/classes.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";

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
  const tDecks = useTranslations("decks");
  const [asking, setAsking] = useState(false);
  const mayRemove = useMeeting((state) => canI(state, "remove-deck"));
  const mayDownload = useMeeting((state) => canI(state, "present") || state.room?.slidesRules.downloads === true);
  const mayPresent = useMeeting(canIPresent);
  const failed = deck.status === "failed";
  const remove = () => {
    setAsking(false);
    client.removeDeck(deck.id).catch((error: unknown) => setRefusal(tErrors(reasonOf(error))));
  };
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
        <p className="truncate text-sm font-medium">
          {deck.name}
          {deck.first && (
            <span className="ml-2 rounded-sm bg-accent-wash px-1.5 text-xs text-accent">{tDecks("first")}</span>
          )}
        </p>
        <p role="status" className={classes("text-xs", failed || refusal ? "text-danger" : "text-muted")}>
          {refusal ?? <DeckState deck={deck} />}
        </p>
        {deck.losses && <Losses losses={deck.losses} />}
      </div>
      {mayDownload && deck.status === "ready" && (
        <a
          href={client.downloadUrl(deck.id, "original")}
          aria-label={tDecks("download", { name: deck.name })}
          title={tDecks("download", { name: deck.name })}
          className="inline-flex size-control shrink-0 items-center justify-center rounded-md hover:bg-sunken"
        >
          <Download aria-hidden="true" className="size-5" />
        </a>
      )}
      {mayRemove && (
        <IconButton label={tDecks("remove", { name: deck.name })} icon={<Trash2 />} onClick={() => setAsking(true)} />
      )}
      <ConfirmDialog
        open={asking}
        title={tDecks("removeQuestion")}
        text={tDecks("removeText")}
        keep={tDecks("keep")}
        confirm={tDecks("removeConfirm")}
        onKeep={() => setAsking(false)}
        onConfirm={remove}
      />
      {!failed && mayPresent && (
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
