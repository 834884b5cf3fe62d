import type { LineNumbers } from "@moim/client";
import type { useTranslations } from "next-intl";

export type LineRow = { name: string; value: string };

/** Below this a rate is told in thousands of bits. */
const MEGABIT = 1_000_000;

/** So many whose pictures stood still are named. */
const NAMED_MAX = 3;

/**
 * How one's own line does, in words, one thing a row.
 * @param nameOf whose picture a track is; undefined for one that is gone
 */
export function lineRows(
  t: ReturnType<typeof useTranslations<"meeting.numbers">>,
  numbers: LineNumbers,
  nameOf: (trackId: string) => string | undefined,
): LineRow[] {
  const frozen = numbers.frozen.flatMap(({ trackId, ms }) => {
    const name = nameOf(trackId);
    return name === undefined ? [] : [t("whose", { name, seconds: Math.round(ms / 100) / 10 })];
  });
  const { way, rttMs, sent, received, picture, freezes, concealedShare } = numbers;
  const flow = ({ bitrate, lossShare }: LineNumbers["sent"]) => {
    const rate =
      bitrate < MEGABIT
        ? t("kbits", { rate: Math.round(bitrate / 1_000) })
        : t("mbits", { rate: Math.round(bitrate / 100_000) / 10 });
    return lossShare === null ? rate : t("withLoss", { rate, share: lossShare });
  };
  return [
    { name: t("rows.way"), value: way ? t(`ways.${way}`) : t("unknown") },
    { name: t("rows.roundTrip"), value: rttMs === null ? t("unknown") : t("delay", { ms: Math.round(rttMs) }) },
    { name: t("rows.sent"), value: flow(sent) },
    { name: t("rows.received"), value: flow(received) },
    { name: t("rows.picture"), value: picture ? t("picture", picture) : t("noPicture") },
    {
      name: t("rows.freezes"),
      value: t("freezes", { times: freezes.times, seconds: Math.round(freezes.ms / 100) / 10 }),
    },
    ...(frozen.length > 0 ? [{ name: t("rows.whose"), value: frozen.slice(0, NAMED_MAX).join(", ") }] : []),
    { name: t("rows.concealed"), value: concealedShare === null ? t("silent") : t("share", { share: concealedShare }) },
  ];
}
