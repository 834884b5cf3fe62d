"use client";

import { ChevronLeft, ChevronRight, LayoutGrid, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent, type ReactNode } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { NARROW, useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import type { Pager } from "./use-pager.ts";
import type { Presented } from "./use-slides.ts";

type Props = { presented: Presented; pager: Pager; overview: boolean; onOverview: () => void; tools?: ReactNode };

/** The presenter's tools, below the paper. */
export function Dock({ presented: { page, lastPage, deck }, pager, overview, onOverview, tools }: Props) {
  const t = useTranslations("slides");
  const client = useMeetingClient();
  const act = useAct();
  const narrow = useMediaQuery(NARROW);
  const { name, pageCount, pagesReady } = deck;
  const rendering = pageCount !== null && pagesReady < pageCount;
  return (
    <footer className="flex min-h-12 items-center justify-center gap-2 sm:grid sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <p className="truncate text-sm text-muted max-sm:hidden">
        {name}
        {rendering && <span role="status"> · {t("rendering", { ready: pagesReady, count: pageCount })}</span>}
      </p>
      <div className="flex items-center gap-1">
        <IconButton
          label={t("previous")}
          icon={<ChevronLeft />}
          variant="solid"
          size="lg"
          disabled={page <= 1}
          onClick={() => pager.step(-1)}
        />
        <PageField page={page} count={lastPage} onGo={pager.go} />
        <IconButton
          label={t("next")}
          icon={<ChevronRight />}
          variant="solid"
          size="lg"
          disabled={page >= lastPage}
          onClick={() => pager.step(1)}
        />
      </div>
      <div className="flex items-center justify-end gap-1">
        {tools}
        <IconButton
          label={t("overview")}
          icon={<LayoutGrid />}
          variant={overview ? "on" : "quiet"}
          aria-expanded={overview}
          onClick={onOverview}
        />
        {/* Wider screens have it in the bar. */}
        {narrow && (
          <IconButton
            label={t("stop")}
            icon={<X />}
            variant="quiet"
            onClick={() => act(() => client.stopPresenting())}
          />
        )}
      </div>
    </footer>
  );
}

/** The page's number; another one can be typed. */
function PageField({ page, count, onGo }: { page: number; count: number; onGo: (page: number) => void }) {
  const t = useTranslations("slides");
  const [typed, setTyped] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Number.parseInt(typed ?? "", 10);
    if (Number.isFinite(wanted)) onGo(wanted);
    setTyped(null);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); // so that arrows turn pages again
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-1.5 px-1 text-sm tabular-nums text-muted">
      <input
        aria-label={t("goTo")}
        inputMode="numeric"
        value={typed ?? String(page)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, "").slice(0, 3))}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        className="h-9 w-11 rounded-md border border-line-control bg-transparent text-center text-ink"
      />
      <span>{t("of", { count })}</span>
    </form>
  );
}
