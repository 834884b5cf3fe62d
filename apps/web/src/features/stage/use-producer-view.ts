"use client";

import { useEffect, type RefObject } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { widthStep } from "./model/width-step.ts";

/** A look at another tab isn't worth stopping the video for. */
const HIDDEN_AFTER_MS = 3_000;

/** Keeps a producer in view exactly while its element is on the screen, at about the element's width. */
export function useProducerView(producerId: string, ref: RefObject<HTMLElement | null>): void {
  const client = useMeetingClient();
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let close: (() => void) | null = null;
    let viewed = 0;
    let onScreen = false;
    let hidden = document.visibilityState === "hidden";
    let timer: ReturnType<typeof setTimeout> | undefined;

    const update = () => {
      const wanted = onScreen && !hidden ? widthStep(element.clientWidth) : 0;
      if (wanted === viewed) return;
      const opened = wanted > 0 ? client.view(producerId, wanted) : null;
      close?.(); // after opening, so that changing the width never pauses it
      close = opened;
      viewed = wanted;
    };
    const onVisibility = () => {
      clearTimeout(timer);
      const set = (value: boolean) => {
        hidden = value;
        update();
      };
      if (document.visibilityState === "hidden") timer = setTimeout(set, HIDDEN_AFTER_MS, true);
      else set(false);
    };
    const intersection = new IntersectionObserver(([entry]) => {
      onScreen = entry?.isIntersecting ?? false;
      update();
    });
    const resize = new ResizeObserver(update);
    intersection.observe(element);
    resize.observe(element);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
      intersection.disconnect();
      resize.disconnect();
      close?.();
    };
  }, [client, producerId, ref]);
}
