"use client";

import { measureLevel } from "@moim/client/level-meter";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useMeeting, usePreference } from "../../shared/meeting/context.tsx";
import { useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { dismissToast, toast } from "../../shared/ui/toast.ts";
import { mutedMicrophone } from "./model/controls.ts";
import { heed, mayTell, SETTLE_MS, tell, type Told } from "./model/muted-notice.ts";
import { freshEar, hear, isSpeech } from "./model/speech.ts";

/** Tells who speaks while they muted themselves. A host's mute is told when it happens, and by the greyed button. */
export function useMutedNotice(): void {
  const t = useTranslations("controls");
  const { singleKeys, mutedNotice } = usePreference((preference) => preference);
  const hasKeyboard = useMediaQuery("(hover: hover)");
  const muted = useMeeting(mutedMicrophone);
  const told = useRef<Told>(null);
  const track = mutedNotice ? muted : null;
  const words = t(singleKeys && hasKeyboard ? "mutedByKeys" : "muted");

  useEffect(() => {
    if (!track) return;
    let shown: number | null = null;
    let ear = freshEar;
    let stop: (() => void) | undefined;
    const listen = () => {
      stop = listenTo(track, (level) => {
        const now = performance.now();
        ear = hear(ear, level, now);
        if (!isSpeech(ear) || !mayTell(told.current, now)) return;
        told.current = tell(told.current, now);
        shown = toast(words);
      });
    };
    const timer = setTimeout(listen, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      stop?.();
      if (shown !== null) dismissToast(shown); // no longer true
      told.current = heed(told.current);
    };
  }, [track, words]);
}

/**
 * Measures a muted track by a clone that is open: it goes into the meter and nowhere else, and ends with it. Returns the
 * function that ends both.
 */
function listenTo(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const clone = track.clone();
  clone.enabled = true;
  const stop = measureLevel(clone, onLevel);
  return () => {
    stop();
    clone.stop();
  };
}
