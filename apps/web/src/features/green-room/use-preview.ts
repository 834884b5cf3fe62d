"use client";

import { useEffect, useRef, useState } from "react";
import { preferences, type PreviewWish } from "../../shared/meeting/preferences.ts";
import { isLive, openPreview, type Preview } from "./preview.ts";

/**
 * The devices of the green room: asked for when it opens, stopped when it closes without joining.
 * @param wished which; null: as the last time; undefined: that isn't known yet, and nothing is asked for
 */
export function usePreview(wished: PreviewWish | null | undefined): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  const first = useRef(wished);
  first.current ??= wished;
  const isKnown = wished !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const opened = openPreview();
    const { microphoneOn, cameraOn } = preferences().getState();
    opened.start(first.current ?? { microphone: microphoneOn, camera: cameraOn });
    setPreview(opened);
    const unsubscribe = opened.store.subscribe(({ microphone, camera }) => {
      // Remembered is what was chosen, not what failed.
      if (microphone.status === "on" || microphone.status === "off")
        preferences().setState({ microphoneOn: isLive(microphone) });
      if (camera.status === "on" || camera.status === "off") preferences().setState({ cameraOn: isLive(camera) });
    });
    return () => {
      unsubscribe();
      opened.close();
    };
  }, [isKnown]);
  return preview;
}
