"use client";

import { MonitorUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { useMeeting } from "../../../shared/meeting/context.tsx";
import { participantOf } from "../../../shared/meeting/people.ts";
import { PinButton } from "./actions.tsx";
import { TileFrame, TileLabel } from "./TileFrame.tsx";
import { UnsentLabel, useUnsent } from "./Unsent.tsx";
import { LocalVideo, RemoteVideo } from "./Video.tsx";

type Props = { producerId: string; pinId: string; large: boolean };

/** A shared screen, whole, never cut. */
export const ScreenTile = memo(function ScreenTile({ producerId, pinId, large }: Props) {
  const t = useTranslations("stage");
  const sharer = useMeeting((state) => {
    const producer = state.room?.producers[producerId];
    const participant = producer && participantOf(state, producer.participantId);
    return participant ? { name: participant.name, self: participant.id === state.self?.id } : null;
  });
  const unsent = useUnsent(sharer?.self ? null : producerId);
  if (!sharer) return null;
  const label = sharer.self ? t("ownScreen") : t("screenOf", { name: sharer.name });
  return (
    <TileFrame
      label={label}
      description={unsent ? t(`unsent.screen-${unsent}`) : ""}
      ground={large ? "bg-stage" : "bg-surface"}
      actions={<PinButton pinId={pinId} name={label} large={large} />}
    >
      {sharer.self ? (
        <LocalVideo source="screen" />
      ) : (
        unsent !== "low-bandwidth" && <RemoteVideo producerId={producerId} fit="contain" />
      )}
      {!sharer.self && unsent && <UnsentLabel unsent={unsent} what="screen" />}
      <TileLabel marks={<MonitorUp />}>{label}</TileLabel>
    </TileFrame>
  );
});
