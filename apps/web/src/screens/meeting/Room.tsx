"use client";

import { lazy, Suspense, useEffect } from "react";
import { ControlBar } from "../../features/controls/ControlBar.tsx";
import { ConnectionBanner } from "../../features/meeting/ConnectionBanner.tsx";
import { Happenings } from "../../features/meeting/Happenings.tsx";
import { SoundBanner } from "../../features/meeting/SoundBanner.tsx";
import { TopLine } from "../../features/meeting/TopLine.tsx";
import { useWakeLock } from "../../features/meeting/use-wake-lock.ts";
import { PresentSlides } from "../../features/slides/PresentSlides.tsx";
import { SlideView } from "../../features/slides/SlideView.tsx";
import { Voices } from "../../features/stage/sound/Voices.tsx";
import { Stage } from "../../features/stage/Stage.tsx";
import { useView } from "../../shared/meeting/context.tsx";

const panels = {
  chat: () => import("../../features/chat/ChatPanel.tsx"),
  people: () => import("../../features/people/PeoplePanel.tsx"),
};
const ChatPanel = lazy(async () => ({ default: (await panels.chat()).ChatPanel }));
const PeoplePanel = lazy(async () => ({ default: (await panels.people()).PeoplePanel }));
const SettingsDialog = lazy(async () => ({ default: (await import("../../features/controls/SettingsDialog.tsx")).SettingsDialog }));
const ShortcutsDialog = lazy(async () => ({ default: (await import("../../features/controls/ShortcutsDialog.tsx")).ShortcutsDialog }));
const EndDialog = lazy(async () => ({ default: (await import("../../features/controls/EndDialog.tsx")).EndDialog }));

/** Panels are loaded before they are asked for, once the meeting itself is settled: they open at once. */
const PRELOAD_AFTER_MS = 3_000;

/** The meeting: a quiet line, the stage with a panel beside it, the bar. */
export function Room() {
  useWakeLock();
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([panels.chat(), panels.people()]).catch(() => undefined), PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      {/* First for the keyboard, last for the eye: otherwise the way to the microphone leads over every tile. */}
      <footer className="order-last py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:py-3">
        <ControlBar />
      </footer>
      <TopLine />
      <div className="flex min-h-0 flex-1">
        <div className="relative min-w-0 flex-1 sm:px-3 [@media(max-height:28rem)]:sm:pt-2">
          <div className="size-full overflow-hidden bg-stage p-2 sm:rounded-xl">
            <Stage slides={<SlideView />} />
          </div>
          <ConnectionBanner />
          <SoundBanner />
        </div>
        <OpenPanel />
      </div>
      <Happenings />
      <Voices />
      <PresentSlides />
      <OpenDialog />
    </div>
  );
}

function OpenPanel() {
  const panel = useView((view) => view.panel);
  return (
    <Suspense>
      {panel === "chat" && <ChatPanel />}
      {panel === "people" && <PeoplePanel />}
    </Suspense>
  );
}

function OpenDialog() {
  const dialog = useView((view) => view.dialog);
  return (
    <Suspense>
      {dialog === "settings" && <SettingsDialog />}
      {dialog === "shortcuts" && <ShortcutsDialog />}
      {dialog === "end" && <EndDialog />}
    </Suspense>
  );
}
