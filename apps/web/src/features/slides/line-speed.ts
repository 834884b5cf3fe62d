"use client";

import type { MeetingClient } from "@moim/client";
import { createLineSpeed, saysSparing, type LineSpeed } from "./model/line-speed.ts";
import { paced, type Size } from "./model/paper.ts";

const lines = new WeakMap<MeetingClient, LineSpeed>();

/** How fast the line of this meeting is, by the words and images of pages that came over it. */
export function lineSpeed(client: MeetingClient): LineSpeed {
  const line = lines.get(client) ?? createLineSpeed(saysSparing);
  lines.set(client, line);
  return line;
}

/**
 * Loads and decodes an image, as fast as the line allows beside a voice. Rejects, and stops loading, when `signal` says so.
 * @returns the address it was loaded from, from which it can be drawn at once, and its natural size
 */
export async function loadImage(
  line: LineSpeed,
  url: string,
  signal: AbortSignal,
): Promise<{ src: string; size: Size }> {
  const pace = line.paceKbit();
  const src = paced(url, pace);
  const image = new Image();
  // Taking the address away ends the request.
  signal.addEventListener("abort", () => image.removeAttribute("src"), { once: true });
  image.src = src;
  await image.decode();
  const timing = performance.getEntriesByName(src, "resource").at(-1) as PerformanceResourceTiming | undefined;
  // Without a body it came from the browser's own store.
  if (timing && timing.transferSize > 0) line.note(timing.encodedBodySize, timing.duration, pace);
  return { src, size: { width: image.naturalWidth, height: image.naturalHeight } };
}
