"use client";

import type { DeckView } from "@moim/protocol";
import { isReady, pageAt } from "@moim/protocol/pages";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { PresenterTimer } from "./PresenterTimer.tsx";
import { usePageNotes } from "./use-page-notes.ts";

type Props = { deck: DeckView; position: number; lastPage: number };

/** What a presenter needs besides the page: the time, what comes next, the notes, and who isn't looking or wants to present. */
export function PresenterSide({ deck, position, lastPage }: Props) {
  "use memo";
  const t = useTranslations("slides");
  const notes = usePageNotes(deck, position);
  return (
    <div className="grid min-h-0 grid-cols-2 content-start gap-2 overflow-y-auto overscroll-contain @3xl:flex @3xl:flex-col">
      <Box>
        <PresenterTimer />
        <People />
      </Box>
      <Box title={t("nextUp")}>
        {position < lastPage ? (
          <NextPage deck={deck} position={position + 1} />
        ) : (
          <p className="text-sm text-muted">{t("nextNone")}</p>
        )}
      </Box>
      <Box title={t("notes")} className="col-span-2 min-h-24 @3xl:min-h-0 @3xl:flex-1 @3xl:shrink">
        {/* A region that scrolls can be reached by keyboard. */}
        <div
          tabIndex={0}
          role="group"
          aria-label={t("notes")}
          className="min-h-0 overflow-y-auto whitespace-pre-wrap text-base"
        >
          {notes || <span className="text-sm text-muted">{t("notesNone")}</span>}
        </div>
      </Box>
    </div>
  );
}

function Box({ title, className = "", children }: { title?: string; className?: string; children: ReactNode }) {
  "use memo";
  return (
    <section className={`flex min-w-0 shrink-0 flex-col gap-1.5 rounded-md bg-surface p-3 text-ink ${className}`}>
      {title && <h3 className="text-xs font-semibold text-muted">{title}</h3>}
      {children}
    </section>
  );
}

function NextPage({ deck, position }: { deck: DeckView; position: number }) {
  "use memo";
  const t = useTranslations("slides");
  const { pageUrl } = useMeetingClient();
  const ref = isReady(deck, position) ? pageAt(deck, position) : null;
  if (!ref) return <p className="text-sm text-muted">{t("preparingPage")}</p>;
  const name = t("page", { page: position });
  if (ref.kind === "blank")
    return <div role="img" aria-label={name} className="aspect-video w-full rounded-sm bg-paper" />;
  return (
    <img
      src={pageUrl(deck.id, ref.page, 1280)}
      alt={name}
      className="max-h-28 w-full rounded-sm object-contain @3xl:max-h-56"
    />
  );
}

/** Who asks to present, with the answer beside, and who looks at other pages. */
function People() {
  "use memo";
  const t = useTranslations("slides");
  const client = useMeetingClient();
  const act = useAct();
  const people = useMeeting(({ room }) => room?.participants);
  const all = Object.values(people ?? {});
  const asking = all
    .filter(({ askedToPresentAt }) => askedToPresentAt !== null)
    .toSorted((a, b) => (a.askedToPresentAt ?? 0) - (b.askedToPresentAt ?? 0));
  const browsing = all.filter((one) => one.browsing).map(({ name }) => name);
  return (
    <div role="status" className="flex flex-col gap-1 text-sm">
      {asking.map(({ id, name }) => (
        <div key={id} className="flex flex-wrap items-center justify-between gap-x-2">
          <span className="min-w-0 truncate font-medium">{t("asks", { name })}</span>
          <Button onClick={() => act(() => client.givePresenter(id))} aria-label={t("handOverTo", { name })}>
            {t("handOver")}
          </Button>
        </div>
      ))}
      <p className="text-muted">
        {browsing.length === 0
          ? t("allFollow")
          : t("someBrowse", { count: browsing.length, names: browsing.join(", ") })}
      </p>
    </div>
  );
}
