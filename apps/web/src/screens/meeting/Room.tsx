"use client";

import { ChatPanel } from "../../features/chat/ChatPanel.tsx";
import { ControlBar } from "../../features/controls/ControlBar.tsx";
import { SettingsDialog } from "../../features/controls/SettingsDialog.tsx";
import { DrawingLayer } from "../../features/drawing/DrawingLayer.tsx";
import { DrawingTools } from "../../features/drawing/DrawingTools.tsx";
import { Asked } from "../../features/meeting/Asked.tsx";
import { ConnectionBanner } from "../../features/meeting/ConnectionBanner.tsx";
import { ConnectionDialog } from "../../features/meeting/ConnectionDialog.tsx";
import { EndingBanner } from "../../features/meeting/EndingBanner.tsx";
import { Happenings } from "../../features/meeting/Happenings.tsx";
import { Knocks } from "../../features/meeting/Knocks.tsx";
import { LowBandwidthOffer } from "../../features/meeting/LowBandwidth.tsx";
import { Notices } from "../../features/meeting/Notice.tsx";
import { PresentRequests } from "../../features/meeting/PresentRequests.tsx";
import { Reports } from "../../features/meeting/Reports.tsx";
import { MediaOffBanner } from "../../features/meeting/MediaOffBanner.tsx";
import { SoundBanner } from "../../features/meeting/SoundBanner.tsx";
import { TopLine } from "../../features/meeting/TopLine.tsx";
import { useWakeLock } from "../../features/meeting/use-wake-lock.ts";
import { HostControls } from "../../features/moderation/HostControls.tsx";
import { PeoplePanel } from "../../features/people/PeoplePanel.tsx";
import { PersonDialogs } from "../../features/people/PersonDialogs.tsx";
import { KeepInStep } from "../../features/slides/KeepInStep.tsx";
import { PresentSlides } from "../../features/slides/PresentSlides.tsx";
import { SlideRules } from "../../features/slides/SlideRules.tsx";
import type { PageLayer } from "../../features/slides/Paper.tsx";
import { SlideView } from "../../features/slides/SlideView.tsx";
import { Voices } from "../../features/stage/sound/Voices.tsx";
import { Stage } from "../../features/stage/Stage.tsx";
import { Contained } from "../../shared/meeting/Contained.tsx";
import { useView } from "../../shared/meeting/context.tsx";
import { AllKeys } from "./AllKeys.tsx";

const drawingLayer: PageLayer = (page) => <DrawingLayer {...page} />;

/**
 * The meeting: a quiet line, the stage with a panel beside it, the bar. All of it is loaded at once: what were fetched
 * only when asked for could not be had while the connection is away.
 */
export function Room() {
  useWakeLock();
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      {/* First for the keyboard, last for the eye: otherwise the way to the microphone leads over every tile. */}
      <footer className="order-last py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:py-3">
        <ControlBar />
      </footer>
      <TopLine />
      <div className="relative flex min-h-0 flex-1">
        <div className="relative min-w-0 flex-1 sm:px-3 [@media(max-height:28rem)]:sm:pt-2">
          <div className="size-full overflow-hidden bg-stage p-2 sm:rounded-xl">
            <Contained>
              <Stage
                slides={
                  <Contained>
                    <SlideView layer={drawingLayer} tools={<DrawingTools />} />
                  </Contained>
                }
              />
            </Contained>
          </div>
          <div className="pointer-events-none absolute inset-x-0 top-3 z-30 flex flex-col items-center px-3">
            <ConnectionBanner />
            <EndingBanner />
            <MediaOffBanner />
          </div>
          <SoundBanner />
        </div>
        <OpenPanel />
      </div>
      <Notices>
        <Happenings />
        <Asked />
        <Reports />
        <PresentRequests />
        <Knocks />
        <LowBandwidthOffer />
      </Notices>
      <KeepInStep />
      <Voices />
      <Contained>
        <PresentSlides />
      </Contained>
      <OpenDialog />
      <Contained>
        <PersonDialogs />
      </Contained>
    </div>
  );
}

function OpenPanel() {
  const panel = useView((view) => view.panel);
  return (
    // On a tablet the sheet covers the stage only: `contain` keeps what is fixed inside it, and the bar in reach.
    <div className="contents sm:max-wide:pointer-events-none sm:max-wide:absolute sm:max-wide:inset-0 sm:max-wide:z-40 sm:max-wide:block sm:max-wide:overflow-hidden sm:max-wide:contain-layout sm:max-wide:*:pointer-events-auto">
      <Contained key={panel}>
        {panel === "chat" && <ChatPanel />}
        {panel === "people" && <PeoplePanel />}
      </Contained>
    </div>
  );
}

function OpenDialog() {
  const dialog = useView((view) => view.dialog);
  return (
    <Contained key={dialog}>
      {dialog === "settings" && <SettingsDialog />}
      {dialog === "connection" && <ConnectionDialog />}
      {dialog === "shortcuts" && <AllKeys />}
      {dialog === "slide-rules" && <SlideRules />}
      {dialog === "host-controls" && <HostControls />}
    </Contained>
  );
}
