import type { LineView } from "@moim/protocol";
import type { useTranslations } from "next-intl";

/** Someone's line to the server in words: how it is, and the numbers the media worker measured, if it had any to. */
export type LineWords = { mark: LineView["mark"]; state: string; whole: string };

/** Tells of a line that isn't good. */
export function lineWords(
  t: ReturnType<typeof useTranslations<"meeting.line">>,
  { mark, lossShare, rttMs }: Omit<LineView, "participantId">,
): LineWords {
  const state = t(mark);
  const numbers = [lossShare !== null && t("loss", { share: lossShare }), rttMs !== null && t("delay", { ms: rttMs })]
    .filter((part) => part !== false)
    .join(", ");
  return { mark, state, whole: numbers ? `${state}: ${numbers}` : state };
}
