"use client";

import { placeKey, type Place } from "@moim/client";
import { useEffect, useRef } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { Painter } from "./model/painter.ts";

/** Sheets larger than this cost more memory than a sharper line is worth. */
const SHEET_MAX_PX = 4_096;

type Size = { width: number; height: number; scale: number };

/** Keeps two canvases painted with what is on a page: at most once a frame, and not at all while nothing changes. */
export function usePainter(place: Place, { width, height, scale }: Size) {
  const { drawings } = useMeetingClient();
  const finished = useRef<HTMLCanvasElement>(null);
  const live = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter>(null);

  useEffect(() => {
    const [below, above] = [finished.current, live.current];
    if (!below || !above || width === 0) return;
    const sharpness = Math.min(devicePixelRatio * scale, SHEET_MAX_PX / Math.max(width, height));
    for (const sheet of [below, above]) {
      sheet.width = Math.round(width * sharpness);
      sheet.height = Math.round(height * sharpness);
    }
    painter.current ??= new Painter(below, above, { width, height });
    const own = painter.current;
    own.renew({ width, height });

    const key = placeKey(place);
    let frame = 0;
    const paint = () => {
      frame = 0;
      if (own.paint(drawings.store.getState().pages[key] ?? [], performance.now())) again();
    };
    const again = () => {
      frame ||= requestAnimationFrame(paint);
    };
    const stop = drawings.store.subscribe(({ pages }, before) => pages[key] !== before.pages[key] && again());
    const renew = () => {
      own.renew({ width, height });
      again();
    };
    document.fonts.addEventListener("loadingdone", renew); // letters that were drawn in another font until now
    paint();
    return () => {
      stop();
      document.fonts.removeEventListener("loadingdone", renew);
      cancelAnimationFrame(frame);
    };
  }, [drawings, place, width, height, scale]);

  return { finished, live };
}
