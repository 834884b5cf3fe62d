"use client";

import { useTranslations } from "next-intl";
import { useMeeting, useView } from "../../../shared/meeting/context.tsx";

export type Unsent = "held" | "low-bandwidth";

/** Why what a producer sends isn't to be seen here, if it isn't. */
export function useUnsent(producerId: string | null): Unsent | null {
  const isHeld = useMeeting(({ held }) => producerId !== null && held.includes(producerId));
  const lowBandwidth = useView((view) => view.lowBandwidth);
  if (producerId === null) return null;
  if (lowBandwidth) return "low-bandwidth";
  return isHeld ? "held" : null;
}

/** Says in the middle of a tile why there is no picture. Its words are in the tile's description too. */
export function UnsentLabel({ unsent, what }: { unsent: Unsent; what: "video" | "screen" }) {
  const t = useTranslations("stage.unsent");
  return (
    <span
      aria-hidden="true"
      className="absolute inset-0 flex items-center justify-center bg-scrim p-2 text-center text-xs font-medium text-balance text-on-stage sm:text-sm"
    >
      {t(`${what}-${unsent}`)}
    </span>
  );
}
