"use client";

import { useState } from "react";
import { useMeeting } from "../../../shared/meeting/context.tsx";
import { useMediaElement } from "../../../shared/meeting/use-media-element.ts";
import { classes } from "../../../shared/ui/classes.ts";
import { useProducerView } from "../use-producer-view.ts";

type Fit = "cover" | "contain";

/** Someone's camera or screen. Invisible until its first picture, so that nothing flashes. */
export function RemoteVideo({ producerId, fit }: { producerId: string; fit: Fit }) {
  const track = useMeeting(({ remoteTracks }) => remoteTracks[producerId] ?? null);
  const [shown, setShown] = useState(false);
  const ref = useMediaElement<HTMLVideoElement>(track);
  useProducerView(producerId, ref);
  return (
    <video
      ref={ref}
      muted
      playsInline
      autoPlay
      data-producer={producerId}
      onLoadedData={() => setShown(true)}
      className={classes(
        "absolute inset-0 size-full transition-opacity",
        fit === "cover" ? "object-cover" : "object-contain",
        !shown && "opacity-0",
      )}
    />
  );
}

/** One's own camera, as in a mirror, or one's own screen as it is. */
export function LocalVideo({ source }: { source: "camera" | "screen" }) {
  const track = useMeeting(({ local }) => (local[source].status === "on" ? local[source].track : null));
  return track && <OwnVideo key={track.id} track={track} mirrored={source === "camera"} />;
}

function OwnVideo({ track, mirrored }: { track: MediaStreamTrack; mirrored: boolean }) {
  const ref = useMediaElement<HTMLVideoElement>(track);
  return (
    <video
      ref={ref}
      muted
      playsInline
      autoPlay
      className={classes("absolute inset-0 size-full", mirrored ? "-scale-x-100 object-cover" : "object-contain")}
    />
  );
}
