/** When each page could be read (its words, or its picture) and when its picture was there, in milliseconds after the turn; null: not in time. */
export type PageTimes = { readableMs: number | null; imageMs: number | null };

/** What it takes for a deck of text to be followable with the voice that explains it. */
const READABLE_MS = 3_000;
const IMAGE_MS = 15_000;
/** Opus makes up for a packet in twenty without it being heard as a gap. */
const AUDIO_ARRIVING = 0.95;

/** @param audioLost the share of the voice's packets that were lost. @returns what doesn't hold, in words; nothing if it is followable */
export function shortcomings(pages: readonly PageTimes[], audioLost: number, audioPackets: number): string[] {
  const late = (limit: number, of: (page: PageTimes) => number | null) =>
    pages.flatMap((page, index) => ((of(page) ?? Number.POSITIVE_INFINITY) > limit ? [index + 1] : []));
  const unread = late(READABLE_MS, ({ readableMs }) => readableMs);
  const unseen = late(IMAGE_MS, ({ imageMs }) => imageMs);
  return [
    ...(unread.length > 0 ? [`pages not readable within ${READABLE_MS} ms: ${unread.join(", ")}`] : []),
    ...(unseen.length > 0 ? [`pages without their picture after ${IMAGE_MS} ms: ${unseen.join(", ")}`] : []),
    ...(audioPackets === 0 ? ["nothing was heard"] : []),
    ...(1 - audioLost < AUDIO_ARRIVING
      ? [`only ${Math.round((1 - audioLost) * 1_000) / 10} % of the voice arrived`]
      : []),
  ];
}
