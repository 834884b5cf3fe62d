"use client";

import { useEffect, useState } from "react";
import { preferences } from "../../shared/meeting/preferences.ts";
import { isLive, openPreview, type Preview } from "./preview.ts";

/** The devices of the green room: asked for when it opens, stopped when it closes without joining. */
export function usePreview(): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    const opened = openPreview();
    const { microphoneOn, cameraOn } = preferences().getState();
    opened.start({ microphone: microphoneOn, camera: cameraOn });
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
  }, []);
  return preview;
}
