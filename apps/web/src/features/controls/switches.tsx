"use client";

import { Hand, Mic, MicOff, MonitorUp, MonitorX, Presentation, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMeeting } from "../../shared/meeting/context.tsx";
import { ControlButton } from "./ControlButton.tsx";
import { cameraControl, handControl, microphoneControl, screenControl, slidesControl } from "./model/controls.ts";
import { canShareScreen } from "./model/abilities.ts";
import { useBarActions } from "./use-actions.ts";

export function MicrophoneButton() {
  const t = useTranslations("controls");
  const { on, busy, obstacle } = useMeeting(microphoneControl);
  const { microphone } = useBarActions();
  return (
    <ControlButton
      label={t(on ? "microphoneOff" : "microphoneOn")}
      icon={on ? <Mic /> : <MicOff />}
      variant={on ? "solid" : "off"}
      shortcut="microphone"
      busy={busy}
      obstacle={obstacle}
      onClick={microphone}
    />
  );
}

export function CameraButton() {
  const t = useTranslations("controls");
  const { on, busy, obstacle } = useMeeting(cameraControl);
  const { camera } = useBarActions();
  return (
    <ControlButton
      label={t(on ? "cameraOff" : "cameraOn")}
      icon={on ? <Video /> : <VideoOff />}
      variant={on ? "solid" : "off"}
      shortcut="camera"
      busy={busy}
      obstacle={obstacle}
      onClick={camera}
    />
  );
}

/** Only where the browser can: phones can't share their screen. */
export function ScreenButton() {
  const t = useTranslations("controls");
  const { on, busy, obstacle } = useMeeting(screenControl);
  const { screen } = useBarActions();
  if (!canShareScreen()) return null;
  return (
    <ControlButton
      label={t(on ? "screenOff" : "screenOn")}
      icon={on ? <MonitorX /> : <MonitorUp />}
      variant={on ? "on" : "solid"}
      busy={busy}
      obstacle={obstacle}
      onClick={screen}
    />
  );
}

export function SlidesButton() {
  const t = useTranslations("controls");
  const { on, obstacle } = useMeeting(slidesControl);
  const { slides } = useBarActions();
  return (
    <ControlButton
      label={t(on ? "slidesOff" : "slidesOn")}
      icon={<Presentation />}
      variant={on ? "on" : "solid"}
      obstacle={obstacle}
      onClick={slides}
    />
  );
}

export function HandButton() {
  const t = useTranslations("controls");
  const { on } = useMeeting(handControl);
  const { hand } = useBarActions();
  return (
    <ControlButton
      label={t(on ? "handDown" : "handUp")}
      icon={<Hand />}
      variant={on ? "on" : "solid"}
      shortcut="hand"
      onClick={hand}
    />
  );
}
