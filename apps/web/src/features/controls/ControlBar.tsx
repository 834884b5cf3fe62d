"use client";

import { useTranslations } from "next-intl";
import { NARROW, useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { CameraButton, HandButton, MicrophoneButton, ScreenButton, SlidesButton } from "./switches.tsx";
import { ChatButton, HostControlsButton, PeopleButton } from "./panel-buttons.tsx";
import { LeaveMenu } from "./LeaveMenu.tsx";
import { MoreMenu } from "./MoreMenu.tsx";
import { ReactMenu } from "./ReactMenu.tsx";
import { useMutedNotice } from "./use-muted-notice.ts";
import { usePushToTalk } from "./use-push-to-talk.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/** The one bar of the meeting. On a phone it holds the essentials; the rest is in its menu "More". */
export function ControlBar() {
  const t = useTranslations("controls");
  const narrow = useMediaQuery(NARROW);
  useShortcuts();
  usePushToTalk();
  useMutedNotice();
  if (narrow) {
    return (
      <div
        role="toolbar"
        aria-label={t("bar")}
        className="flex items-center justify-center gap-1 px-2 min-[23rem]:gap-1.5"
      >
        <MicrophoneButton />
        <CameraButton />
        <HandButton />
        <ChatButton />
        <PeopleButton />
        <MoreMenu narrow />
        <LeaveMenu narrow />
      </div>
    );
  }
  return (
    <div
      role="toolbar"
      aria-label={t("bar")}
      className="flex items-center justify-center gap-4 px-4 lg:grid lg:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]"
    >
      <div className="col-start-2 flex items-center gap-2">
        <MicrophoneButton />
        <CameraButton />
        <ScreenButton />
        <SlidesButton />
        <HandButton />
        <ReactMenu />
        <span aria-hidden="true" className="mx-1 h-6 w-px bg-line" />
        <MoreMenu narrow={false} />
        <LeaveMenu narrow={false} />
      </div>
      <div className="flex justify-end gap-2">
        <PeopleButton />
        <ChatButton />
        <HostControlsButton />
      </div>
    </div>
  );
}
