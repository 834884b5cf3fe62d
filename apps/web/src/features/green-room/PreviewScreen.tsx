"use client";

import { Mic, MicOff, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "../../shared/ui/Avatar.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { useMediaElement } from "../../shared/meeting/use-media-element.ts";
import { isLive, type PreviewKind, type PreviewSource, type PreviewState } from "./preview.ts";

type Props = { state: PreviewState; name: string; onToggle: (kind: PreviewKind) => void };

/** How others will see this person, with the two switches on it. */
export function PreviewScreen({ state: { microphone, camera }, name, onToggle }: Props) {
  const t = useTranslations("green-room");
  const microphoneLive = isLive(microphone);
  const cameraLive = isLive(camera);
  return (
    <div
      data-theme="dark"
      className="relative aspect-4/3 overflow-hidden rounded-lg bg-stage text-on-stage sm:aspect-video"
    >
      {camera.status === "on" ? (
        <Mirror track={camera.track} />
      ) : (
        <div className="flex size-full flex-col items-center justify-center gap-3 pb-10">
          {name ? <Avatar name={name} size="lg" /> : null}
          <p className="px-6 text-center text-sm text-muted">{t(cameraSentence(camera))}</p>
        </div>
      )}
      <div className="absolute inset-x-0 bottom-0 flex justify-center gap-3 p-4">
        <IconButton
          size="lg"
          label={t(microphoneLive ? "microphoneOff" : "microphoneOn")}
          icon={microphoneLive ? <Mic /> : <MicOff />}
          variant={microphoneLive ? "solid" : "off"}
          onClick={() => onToggle("microphone")}
        />
        <IconButton
          size="lg"
          label={t(cameraLive ? "cameraOff" : "cameraOn")}
          icon={cameraLive ? <Video /> : <VideoOff />}
          variant={cameraLive ? "solid" : "off"}
          onClick={() => onToggle("camera")}
        />
      </div>
    </div>
  );
}

function cameraSentence(camera: PreviewSource) {
  if (camera.status === "asking") return "cameraStarting" as const;
  return camera.status === "failed" ? ("cameraUnavailable" as const) : ("cameraIsOff" as const);
}

function Mirror({ track }: { track: MediaStreamTrack }) {
  const ref = useMediaElement<HTMLVideoElement>(track);
  return <video ref={ref} muted playsInline autoPlay className="size-full -scale-x-100 object-cover" />;
}
