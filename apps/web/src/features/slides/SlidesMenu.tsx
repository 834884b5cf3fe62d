"use client";

import {
  Download,
  Ellipsis,
  FilePlus,
  Files,
  LayoutGrid,
  MonitorOff,
  PanelsTopLeft,
  PenLine,
  Presentation,
  Search,
  SlidersHorizontal,
  X,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useMeeting, useMeetingClient, useViewActions } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { canI, selfOf } from "../../shared/meeting/people.ts";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../shared/ui/Menu.tsx";
import type { DockProps } from "./dock-props.ts";

/** What is needed seldom; on a narrow place also what the dock has no room for. */
export function SlidesMenu({ narrow, ...dock }: DockProps & { narrow: boolean }) {
  "use memo";
  const t = useTranslations("slides");
  const view = useViewActions();
  const client = useMeetingClient();
  const act = useAct();
  const { presented, turning, look } = dock;
  const mayRule = useMeeting((state) => canI(state, "require-following"));
  const mayDownload = useMeeting(
    (state) => (state.room?.slidesRules.downloads ?? false) || canI(state, "allow-downloads"),
  );
  return (
    <Menu side="top" theme="dark" trigger={<IconButton label={t("more")} icon={<Ellipsis />} tooltipSide="top" />}>
      {narrow && <NarrowItems {...dock} />}
      <HatItems {...dock} />
      {presented.presenting && (
        <>
          <MenuItem icon={<Files />} onSelect={() => view.open("slides")}>
            {t("others")}
          </MenuItem>
          <MenuItem icon={<MonitorOff />} onSelect={look.black}>
            {t(presented.black ? "blackOff" : "blackOn")}
          </MenuItem>
          <MenuItem icon={<FilePlus />} onSelect={() => act(() => client.insertPage(turning.place.position))}>
            {t("addBlank")}
          </MenuItem>
        </>
      )}
      {mayDownload && (
        <>
          <MenuItem icon={<Download />} onSelect={() => download(client.downloadUrl(presented.deckId, "original"))}>
            {t("downloadOriginal")}
          </MenuItem>
          <MenuItem icon={<PenLine />} onSelect={() => download(client.downloadUrl(presented.deckId, "with-drawings"))}>
            {t("downloadDrawn")}
          </MenuItem>
        </>
      )}
      {mayRule && (
        <MenuItem icon={<SlidersHorizontal />} onSelect={() => view.open("slide-rules")}>
          {t("rules")}
        </MenuItem>
      )}
    </Menu>
  );
}

/** The server says that it is to be saved; the meeting stays. */
function download(url: string) {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.rel = "noopener";
  link.click();
}

/** Asking for the hat, taking it, or laying it down. */
function HatItems({ presented: { presenting, mayTakeOver } }: DockProps) {
  "use memo";
  const t = useTranslations("slides");
  const client = useMeetingClient();
  const act = useAct();
  const selfId = useMeeting(({ self }) => self?.id ?? null);
  const mayAsk = useMeeting((state) => canI(state, "ask-to-present"));
  const asking = useMeeting((state) => (selfOf(state)?.askedToPresentAt ?? null) !== null);
  if (presenting) {
    return (
      <MenuItem icon={<X />} onSelect={() => act(() => client.stopPresenting())}>
        {t("stop")}
      </MenuItem>
    );
  }
  if (mayTakeOver && selfId !== null) {
    return (
      <MenuItem icon={<Presentation />} onSelect={() => act(() => client.givePresenter(selfId))}>
        {t("presentMyself")}
      </MenuItem>
    );
  }
  if (!mayAsk) return null;
  return (
    <MenuItem icon={<Presentation />} onSelect={() => act(() => client.askToPresent(!asking))}>
      {t(asking ? "askedToPresent" : "askToPresent")}
    </MenuItem>
  );
}

function NarrowItems({ presented, look, turning: { place }, onOverview, onFind, onPresenterView }: DockProps) {
  "use memo";
  const t = useTranslations("slides");
  return (
    <>
      <MenuItem icon={<LayoutGrid />} onSelect={onOverview}>
        {t("overview")}
      </MenuItem>
      <MenuItem icon={<Search />} onSelect={onFind}>
        {t("find")}
      </MenuItem>
      <MenuItem icon={<ZoomIn />} onSelect={() => look.by(2)}>
        {t("zoomIn")}
      </MenuItem>
      {place.zoom && (
        <MenuItem icon={<ZoomOut />} onSelect={() => look.to(null)}>
          {t("zoomWhole")}
        </MenuItem>
      )}
      {presented.presenting && (
        <MenuItem icon={<PanelsTopLeft />} onSelect={onPresenterView}>
          {t("presenterView")}
        </MenuItem>
      )}
      <MenuSeparator />
    </>
  );
}
