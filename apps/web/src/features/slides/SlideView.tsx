"use client";

import { positionOf } from "@moim/protocol/pages";
import { useTranslations } from "next-intl";
import { useCallback, useState, type ReactNode } from "react";
import { useView, useViewActions } from "../../shared/meeting/context.tsx";
import { classes } from "../../shared/ui/classes.ts";
import { Dock } from "./Dock.tsx";
import { FindPanel } from "./FindPanel.tsx";
import { toggleFullScreen } from "./full-screen.ts";
import type { SlideAction } from "./model/slide-keys.ts";
import { Paper, type PageLayer } from "./Paper.tsx";
import { PresenterSide } from "./PresenterSide.tsx";
import { ReturnChip } from "./ReturnChip.tsx";
import { Thumbnails } from "./Thumbnails.tsx";
import { useLook } from "./use-look.ts";
import { usePageInfo } from "./use-page-info.ts";
import { usePlace } from "./use-place.ts";
import { useSlideKeys } from "./use-slide-keys.ts";
import { usePresented, type Presented } from "./use-slides.ts";

type Slots = {
  /** Lies over the page, moved and enlarged with it. */
  layer?: PageLayer;
  /** Stands in the dock. */
  tools?: ReactNode;
};

type Turn = Extract<SlideAction, { do: "step" | "go" | "first" | "last" }>;

/** What is being presented: the page as large as fits, and the dock below it. */
export function SlideView(slots: Slots) {
  "use memo";
  const presented = usePresented();
  return presented && <Region key={presented.deckId} presented={presented} {...slots} />;
}

function Region({ presented, layer, tools }: { presented: Presented } & Slots) {
  "use memo";
  const t = useTranslations("slides");
  const view = useViewActions();
  const { deck, page, lastPage, presenting, presenterName } = presented;
  const turning = usePlace(presented);
  const { place, go } = turning;
  const look = useLook(presented, place);
  const info = usePageInfo(deck, place.position);
  const wide = useView((state) => state.presenterView) && presenting;
  const [overview, setOverview] = useState(false);
  const [find, setFind] = useState({ open: false, asked: 0, typed: "" });

  const openFind = () => setFind(({ asked, typed }) => ({ open: true, asked: asked + 1, typed }));
  const closeFind = () => setFind((before) => ({ ...before, open: false }));
  const run = (action: Exclude<SlideAction, { do: "digit" }>): boolean => {
    switch (action.do) {
      case "find":
        openFind();
        return true;
      case "full-screen":
        return toggleFullScreen();
      case "zoom":
        look.by(action.by);
        return true;
      case "whole":
        look.to(null);
        return true;
      case "black":
        if (presenting) look.black();
        return presenting;
      default:
        if (turning.mayTurn) turn(action);
        return turning.mayTurn;
    }
  };
  const turn = (action: Turn) => {
    if (action.do === "step") turning.step(action.by);
    else if (action.do === "go") go(action.position);
    else go(action.do === "first" ? 1 : lastPage);
  };
  const typed = useSlideKeys(run);
  const toFilePage = useCallback(
    (filePage: number) => {
      const position = positionOf(deck, `p${filePage}`);
      if (position !== null) go(position);
    },
    [deck, go],
  );

  const label =
    deck.pageCount === null
      ? t("page", { page: place.position })
      : t("pageOf", { page: place.position, count: lastPage });
  const away = !presenting && (place.browsing || place.looking);
  return (
    <section aria-label={t("region")} className="@container flex size-full min-h-0 flex-col gap-2">
      <div
        className={classes(
          "relative flex min-h-0 flex-1 flex-col",
          wide &&
            "grid grid-rows-[minmax(0,1fr)_minmax(0,1fr)] gap-2 @3xl:grid-cols-[minmax(0,1.8fr)_minmax(14rem,1fr)] @3xl:grid-rows-1",
        )}
      >
        <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
          <Paper
            deck={deck}
            place={place}
            label={label}
            roomy={place.looking && !presenting}
            gliding={!look.direct}
            dark={place.black && (presenting ? t("darkByYou") : t("dark"))}
            info={info}
            typed={find.open ? find.typed : ""}
            layer={layer}
            onZoom={(zoom) => look.to(zoom, true)}
            onSwipe={(by) => void (turning.mayTurn && turning.step(by))}
            onPage={toFilePage}
          />
          {away && <ReturnChip page={page} presenterName={presenterName} onReturn={turning.follow} />}
          {typed !== "" && <Typed digits={typed} />}
          {find.open && (
            <FindPanel
              deck={deck}
              lastPage={lastPage}
              position={place.position}
              typed={find.typed}
              asked={find.asked}
              onType={(next) => setFind((before) => ({ ...before, typed: next }))}
              onGo={go}
              onClose={closeFind}
            />
          )}
        </div>
        {wide && <PresenterSide deck={deck} position={place.position} lastPage={lastPage} />}
      </div>
      <p role="status" className="sr-only">
        {label}
      </p>
      {(overview || wide) && <Thumbnails deck={deck} position={place.position} count={lastPage} onChoose={go} />}
      <Dock
        presented={presented}
        turning={turning}
        look={look}
        overview={overview}
        finding={find.open}
        onOverview={() => setOverview(!overview)}
        onFind={find.open ? closeFind : openFind}
        onPresenterView={() => view.set({ presenterView: !view.store.getState().presenterView })}
        tools={tools}
      />
    </section>
  );
}

/** The number that is being typed, until Enter goes there. */
function Typed({ digits }: { digits: string }) {
  "use memo";
  const t = useTranslations("slides");
  return (
    <p
      role="status"
      className="absolute left-1/2 top-2 z-10 -translate-x-1/2 rounded-full border border-line bg-surface px-4 py-1.5 text-sm tabular-nums shadow-float"
    >
      {t("typedPage", { page: digits })}
    </p>
  );
}
