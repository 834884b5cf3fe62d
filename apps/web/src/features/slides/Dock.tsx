"use client";

import { ChevronLeft, ChevronRight, LayoutGrid, Maximize, PanelsTopLeft, Search, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMeeting, useMeetingClient, useView } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { NARROW, useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import type { DockProps } from "./dock-props.ts";
import { PageField } from "./PageField.tsx";
import { SlidesMenu } from "./SlidesMenu.tsx";
import type { Turning } from "./use-place.ts";
import type { Presented } from "./use-slides.ts";

/** What one can do with the slides, below the paper. Who presents does it for everyone, others for themselves. */
export function Dock(dock: DockProps) {
  "use memo";
  const narrow = useMediaQuery(NARROW);
  const { turning, presented, tools } = dock;
  const { place, mayTurn } = turning;
  return (
    <footer className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1">
      {!narrow && <About presented={presented} />}
      {tools && <div className="flex justify-center max-sm:w-full">{tools}</div>}
      <div className="flex items-center gap-1">
        {mayTurn ? (
          <Turn
            turning={turning}
            lastPage={presented.lastPage}
            position={place.position}
            large={presented.presenting}
          />
        ) : (
          <Position position={place.position} presented={presented} />
        )}
        {narrow && <SlidesMenu {...dock} narrow />}
      </div>
      {!narrow && <Side {...dock} />}
    </footer>
  );
}

/** Which slides these are, and whose. */
function About({ presented: { deck, presenting, presenterName, mayTakeOver } }: { presented: Presented }) {
  "use memo";
  const t = useTranslations("slides");
  const client = useMeetingClient();
  const act = useAct();
  const selfId = useMeeting(({ self }) => self?.id ?? null);
  const { name, pageCount, pagesReady } = deck;
  const rendering = presenting && pageCount !== null && pagesReady < pageCount;
  return (
    <div className="flex min-w-0 flex-1 basis-32 items-center gap-2 text-sm text-muted">
      <p className="truncate">
        {!presenting && presenterName ? t("titleBy", { title: name, name: presenterName }) : name}
        {rendering && <span role="status"> · {t("rendering", { ready: pagesReady, count: pageCount })}</span>}
      </p>
      {mayTakeOver && selfId !== null && (
        <Button variant="quiet" onClick={() => act(() => client.givePresenter(selfId))}>
          {t("takeOver")}
        </Button>
      )}
    </div>
  );
}

function Turn({
  turning,
  lastPage,
  position,
  large,
}: {
  turning: Turning;
  lastPage: number;
  position: number;
  large: boolean;
}) {
  "use memo";
  const t = useTranslations("slides");
  const look = large ? ({ variant: "solid", size: "lg" } as const) : ({ variant: "quiet", size: "md" } as const);
  return (
    <>
      <IconButton
        {...look}
        label={t("previous")}
        icon={<ChevronLeft />}
        disabled={position <= 1}
        onClick={() => turning.step(-1)}
      />
      <PageField page={position} count={lastPage} onGo={turning.go} />
      <IconButton
        {...look}
        label={t("next")}
        icon={<ChevronRight />}
        disabled={position >= lastPage}
        onClick={() => turning.step(1)}
      />
    </>
  );
}

function Position({ position, presented: { lastPage } }: { position: number; presented: Presented }) {
  "use memo";
  const t = useTranslations("slides");
  return (
    <span aria-hidden="true" className="text-sm text-muted tabular-nums">
      {t("pageOf", { page: position, count: lastPage })}
    </span>
  );
}

/** The rest, in icons. */
function Side(dock: DockProps) {
  "use memo";
  const t = useTranslations("slides");
  const { presented, look, turning, overview, finding, onOverview, onFind, onPresenterView } = dock;
  const presenterView = useView((view) => view.presenterView);
  const { zoom } = turning.place;
  return (
    <div className="flex flex-1 basis-32 items-center justify-end gap-0.5">
      {zoom && (
        <>
          <IconButton label={t("zoomWhole")} icon={<Maximize />} onClick={() => look.to(null)} />
          <IconButton label={t("zoomOut")} icon={<ZoomOut />} onClick={() => look.by(-1)} />
        </>
      )}
      <IconButton label={t("zoomIn")} icon={<ZoomIn />} onClick={() => look.by(1)} />
      <IconButton label={t("find")} icon={<Search />} variant={finding ? "on" : "quiet"} onClick={onFind} />
      {/* The presenter's view has them always. */}
      {!(presented.presenting && presenterView) && (
        <IconButton
          label={t("overview")}
          icon={<LayoutGrid />}
          variant={overview ? "on" : "quiet"}
          aria-expanded={overview}
          onClick={onOverview}
        />
      )}
      {presented.presenting && (
        <IconButton
          label={t("presenterView")}
          icon={<PanelsTopLeft />}
          variant={presenterView ? "on" : "quiet"}
          aria-pressed={presenterView}
          onClick={onPresenterView}
        />
      )}
      <SlidesMenu {...dock} narrow={false} />
    </div>
  );
}
