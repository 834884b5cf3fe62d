"use client";

import { useEffect, useRef, type RefObject } from "react";

/**
 * Plays a track in the element the returned ref is put on.
 * @param onBlocked called when the browser wants a click before it plays sound.
 */
export function useMediaElement<Element extends HTMLMediaElement>(
  track: MediaStreamTrack | null,
  onBlocked?: () => void,
): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  const blocked = useRef(onBlocked);
  useEffect(() => {
    blocked.current = onBlocked;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element || !track) return;
    element.srcObject = new MediaStream([track]);
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") blocked.current?.();
    });
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return ref;
}
