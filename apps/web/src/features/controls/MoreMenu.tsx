"use client";

import {
  Activity,
  Ellipsis,
  Expand,
  Eye,
  FilePlus,
  Keyboard,
  Link,
  MonitorUp,
  MonitorX,
  Presentation,
  Settings,
  ShieldCheck,
  Shrink,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import {
  useInviteUrl,
  useMeeting,
  useMeetingClient,
  usePreference,
  useViewActions,
} from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { canI, canIPresent, selfOf } from "../../shared/meeting/people.ts";
import { preferences } from "../../shared/meeting/preferences.ts";
import { useCopy } from "../../shared/meeting/use-copy.ts";
import { ROOMY, useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { Menu, MenuItem, MenuSeparator } from "../../shared/ui/Menu.tsx";
import { toast } from "../../shared/ui/toast.ts";
import { ControlButton } from "./ControlButton.tsx";
import { canFillScreen, canShareScreen } from "./model/abilities.ts";
import { reactControl, screenControl, slidesControl } from "./model/controls.ts";
import { ReactionItems } from "./ReactMenu.tsx";
import { useBarActions } from "./use-actions.ts";
import { useFullScreen } from "./use-full-screen.ts";

/** What is needed seldom; on a phone also what the bar has no room for. */
export function MoreMenu({ narrow }: { narrow: boolean }) {
  const t = useTranslations("controls");
  const view = useViewActions();
  const inviteUrl = useInviteUrl();
  const selfView = usePreference((preference) => preference.selfView);
  const mayRule = useMeeting((state) => canI(state, "rule-meeting"));
  const hasRoom = useMediaQuery(ROOMY);
  const hasKeyboard = useMediaQuery("(hover: hover)");
  const fullScreen = useFullScreen();
  const { copied, copy } = useCopy();
  useEffect(() => {
    if (copied) toast(t("copied"), "success");
  }, [copied, t]);
  return (
    <Menu
      side="top"
      align={narrow ? "end" : "center"}
      trigger={<ControlButton label={t("more")} icon={<Ellipsis />} />}
    >
      {narrow && <NarrowItems />}
      <AskItem />
      <AddSlidesItem />
      {mayRule && !hasRoom && (
        <MenuItem icon={<ShieldCheck />} onSelect={() => view.open("host-controls")}>
          {t("hostControls")}
        </MenuItem>
      )}
      <MenuItem icon={<Settings />} onSelect={() => view.open("settings")}>
        {t("settings")}
      </MenuItem>
      <MenuItem icon={<Activity />} onSelect={() => view.open("connection")}>
        {t("connection")}
      </MenuItem>
      {inviteUrl && (
        <MenuItem icon={<Link />} onSelect={() => copy(inviteUrl)}>
          {t("copyLink")}
        </MenuItem>
      )}
      {!selfView && (
        <MenuItem icon={<Eye />} onSelect={() => preferences().setState({ selfView: true })}>
          {t("showSelf")}
        </MenuItem>
      )}
      {canFillScreen() && (
        <MenuItem icon={fullScreen.on ? <Shrink /> : <Expand />} onSelect={fullScreen.toggle}>
          {t(fullScreen.on ? "fullScreenOff" : "fullScreenOn")}
        </MenuItem>
      )}
      {hasKeyboard && (
        <MenuItem icon={<Keyboard />} onSelect={() => view.open("shortcuts")}>
          {t("shortcuts")}
        </MenuItem>
      )}
    </Menu>
  );
}

/** Those who can't present by themselves ask for it. */
function AskItem() {
  const t = useTranslations("controls");
  const client = useMeetingClient();
  const act = useAct();
  const possible = useMeeting(
    (state) => canI(state, "ask-to-present") && !canIPresent(state) && state.room?.presenterId !== state.self?.id,
  );
  const asking = useMeeting((state) => (selfOf(state)?.askedToPresentAt ?? null) !== null);
  if (!possible) return null;
  return (
    <MenuItem icon={<Presentation />} onSelect={() => act(() => client.askToPresent(!asking))}>
      {t(asking ? "askToPresentOff" : "askToPresentOn")}
    </MenuItem>
  );
}

/** Those who were given the right to, but present nothing themselves. */
function AddSlidesItem() {
  const t = useTranslations("controls");
  const view = useViewActions();
  const possible = useMeeting((state) => canI(state, "upload-deck") && !canIPresent(state));
  if (!possible) return null;
  return (
    <MenuItem icon={<FilePlus />} onSelect={() => view.open("slides")}>
      {t("addSlides")}
    </MenuItem>
  );
}

function NarrowItems() {
  const t = useTranslations("controls");
  const actions = useBarActions();
  const screen = useMeeting(screenControl);
  const slides = useMeeting(slidesControl);
  const canReact = useMeeting((state) => reactControl(state).obstacle === null);
  return (
    <>
      {canReact && (
        <>
          <div className="flex justify-between gap-1 p-1">
            <ReactionItems />
          </div>
          <MenuSeparator />
        </>
      )}
      {canShareScreen() && (
        <MenuItem
          icon={screen.on ? <MonitorX /> : <MonitorUp />}
          disabled={screen.obstacle !== null}
          onSelect={actions.screen}
        >
          {t(screen.on ? "screenOff" : "screenOn")}
        </MenuItem>
      )}
      <MenuItem icon={<Presentation />} disabled={slides.obstacle !== null} onSelect={actions.slides}>
        {t(slides.on ? "slidesOff" : "slidesOn")}
      </MenuItem>
      <MenuSeparator />
    </>
  );
}
