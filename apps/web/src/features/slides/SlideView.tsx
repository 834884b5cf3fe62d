"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dock } from "./Dock.tsx";
import { Paper, type PageLayer } from "./Paper.tsx";
import { Thumbnails } from "./Thumbnails.tsx";
import { usePager } from "./use-pager.ts";
import { usePageText } from "./use-page-text.ts";
import { useSlideKeys } from "./use-slide-keys.ts";
import { usePresented, type Presented } from "./use-slides.ts";

type Slots = {
  /** Lies over the page, moved and enlarged with it. */
  layer?: PageLayer;
  /** Stands in the dock. */
  tools?: ReactNode;
};

/** What is being presented: the page as large as fits, what it is below, and the dock for whoever presents. */
export function SlideView(slots: Slots) {
  const presented = usePresented();
  return presented && <Region key={presented.deckId} presented={presented} {...slots} />;
}

function Region({ presented, layer, tools }: { presented: Presented } & Slots) {
  const t = useTranslations("slides");
  const { deck, deckId, page, lastPage, zoom, black, presenting } = presented;
  const pager = usePager(page, deck, lastPage);
  const [overview, setOverview] = useState(false);
  useSlideKeys(pager, lastPage, presenting);
  const label = deck.pageCount === null ? t("page", { page }) : t("pageOf", { page, count: lastPage });
  return (
    <section aria-label={t("region")} className="flex size-full min-h-0 flex-col gap-2">
      <Paper deck={deck} position={page} label={label} zoom={zoom} roomy={false} gliding black={black} layer={layer} />
      <PageText deckId={deckId} page={page} />
      <p role="status" className="sr-only">
        {label}
      </p>
      {presenting && overview && <Thumbnails deck={deck} position={page} count={lastPage} onChoose={pager.go} />}
      {presenting ? (
        <Dock
          presented={presented}
          pager={pager}
          overview={overview}
          onOverview={() => setOverview(!overview)}
          tools={tools}
        />
      ) : (
        <>
          {tools && <div className="flex justify-center">{tools}</div>}
          <Caption presented={presented} label={label} />
        </>
      )}
    </section>
  );
}

/** The page's words, for screen readers and for finding in the page. */
function PageText({ deckId, page }: { deckId: string; page: number }) {
  const t = useTranslations("slides");
  const text = usePageText(deckId, page);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return (
    <div className="sr-only">
      {lines.length === 0 ? <p>{t("noText")}</p> : lines.map((line, index) => <p key={index}>{line}</p>)}
    </div>
  );
}

/** Page and title, for those who watch; and the way to take over, for those who may. */
function Caption({
  presented: { deckId, deck, presenterName, mayTakeOver },
  label,
}: {
  presented: Presented;
  label: string;
}) {
  const t = useTranslations("slides");
  const client = useMeetingClient();
  const act = useAct();
  return (
    <footer className="flex min-h-control flex-wrap items-center justify-center gap-x-3 gap-y-1 text-sm text-muted">
      <span aria-hidden="true" className="tabular-nums">
        {label}
      </span>
      <span className="max-w-full truncate">
        {presenterName ? t("titleBy", { title: deck.name, name: presenterName }) : deck.name}
      </span>
      {mayTakeOver && (
        <Button variant="quiet" onClick={() => act(() => client.presentDeck(deckId))}>
          {t("takeOver")}
        </Button>
      )}
    </footer>
  );
}
