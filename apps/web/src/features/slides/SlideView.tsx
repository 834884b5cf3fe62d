"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dock } from "./Dock.tsx";
import { Paper } from "./Paper.tsx";
import { Thumbnails } from "./Thumbnails.tsx";
import { usePager, usePagerKeys } from "./use-pager.ts";
import { usePageText } from "./use-page-text.ts";
import { usePresented, type Presented } from "./use-slides.ts";

/** What is being presented: the page as large as fits, what it is below, and the dock for whoever presents. */
export function SlideView() {
  const presented = usePresented();
  return presented && <Region key={presented.deckId} presented={presented} />;
}

function Region({ presented }: { presented: Presented }) {
  const t = useTranslations("slides");
  const { deckId, page, pageCount, pagesReady, presenting } = presented;
  const lastPage = pageCount ?? pagesReady;
  const pager = usePager(page, pagesReady, lastPage);
  const [overview, setOverview] = useState(false);
  usePagerKeys(pager, lastPage, presenting);
  const label = pageCount === null ? t("page", { page }) : t("pageOf", { page, count: pageCount });
  return (
    <section aria-label={t("region")} className="flex size-full min-h-0 flex-col gap-2">
      <Paper deckId={deckId} page={page} pagesReady={pagesReady} label={label} />
      <PageText deckId={deckId} page={page} />
      <p role="status" className="sr-only">
        {label}
      </p>
      {presenting && overview && (
        <Thumbnails deckId={deckId} page={page} count={lastPage} pagesReady={pagesReady} onChoose={pager.go} />
      )}
      {presenting ? (
        <Dock presented={presented} pager={pager} overview={overview} onOverview={() => setOverview(!overview)} />
      ) : (
        <Caption presented={presented} label={label} />
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
  presented: { deckId, name, presenterName, mayTakeOver },
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
        {presenterName ? t("titleBy", { title: name, name: presenterName }) : name}
      </span>
      {mayTakeOver && (
        <Button variant="quiet" onClick={() => act(() => client.presentDeck(deckId))}>
          {t("takeOver")}
        </Button>
      )}
    </footer>
  );
}
