"use client";

import { SignalLow } from "lucide-react";
import { useLine } from "../../../shared/meeting/use-line.ts";
import { classes } from "../../../shared/ui/classes.ts";
import { Tooltip } from "../../../shared/ui/Tooltip.tsx";

/** A sign before someone's name while their line isn't good; its numbers on hover. Its words are in the tile's description. */
export function LineSign({ participantId }: { participantId: string }) {
  const line = useLine(participantId);
  if (!line) return null;
  return (
    <span className={classes("inline-flex", line.mark === "poor" && "rounded-sm bg-danger p-0.5 text-on-danger")}>
      <SignalLow />
      <Tooltip>{line.whole}</Tooltip>
    </span>
  );
}
