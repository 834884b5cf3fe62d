"use client";

import { Hand, MicOff, MicVocal, Presentation, Star } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { useIsSpeaking } from "../../../shared/meeting/context.tsx";
import { useLine } from "../../../shared/meeting/use-line.ts";
import { tintClass } from "../../../shared/ui/Avatar.tsx";
import { initials } from "../../../shared/ui/initials.ts";
import { usePerson, type Person } from "../use-person.ts";
import { HideSelfButton, PinButton } from "./actions.tsx";
import { FloatingReactions } from "./FloatingReactions.tsx";
import { LineSign } from "./LineSign.tsx";
import { UnsentLabel, useUnsent } from "./Unsent.tsx";
import { LocalVideo, RemoteVideo } from "./Video.tsx";
import { TileFrame, TileLabel } from "./TileFrame.tsx";

type Props = { participantId: string; pinId: string; large: boolean };

/** Someone: their camera or their initials, their name, and how they are. */
export const PersonTile = memo(function PersonTile({ participantId, pinId, large }: Props) {
  const t = useTranslations("stage");
  const person = usePerson(participantId);
  const unsent = useUnsent(person?.cameraId ?? null);
  if (!person) return null;
  const { name, self, muted, handRaised, connected, presenting, cameraId } = person;
  return (
    <TileFrame
      label={self ? t("self", { name }) : name}
      description={<Description person={person} participantId={participantId} />}
      ground={tintClass(name)}
      actions={
        <>
          {self && <HideSelfButton />}
          <PinButton pinId={pinId} name={name} large={large} />
        </>
      }
    >
      {connected && (
        <span
          aria-hidden="true"
          className="absolute inset-0 flex select-none items-center justify-center text-[clamp(1rem,22cqmin,4.5rem)] font-semibold text-ink"
        >
          {initials(name)}
        </span>
      )}
      {self ? (
        <LocalVideo source="camera" />
      ) : (
        cameraId && unsent !== "low-bandwidth" && <RemoteVideo key={cameraId} producerId={cameraId} fit="cover" />
      )}
      {connected && unsent === "held" && <UnsentLabel unsent={unsent} what="video" />}
      {!connected && <Reconnecting />}
      <SpeakingRing participantId={participantId} />
      {handRaised && (
        <span
          aria-hidden="true"
          className="absolute left-1.5 top-1.5 flex size-8 animate-rise items-center justify-center rounded-full bg-accent text-on-accent"
        >
          <Hand className="size-4.5" />
        </span>
      )}
      <TileLabel
        marks={
          <>
            {muted && <MicOff />}
            {presenting && <Presentation />}
            {person.called && <MicVocal />}
            {person.spotlit && <Star />}
            <LineSign participantId={participantId} />
          </>
        }
      >
        {self ? t("you", { name }) : name}
      </TileLabel>
      <FloatingReactions participantId={participantId} />
    </TileFrame>
  );
});

function Description({ person, participantId }: { person: Person; participantId: string }) {
  const t = useTranslations("stage");
  const speaking = useIsSpeaking(participantId);
  const line = useLine(participantId);
  const unsent = useUnsent(person.cameraId);
  const states = [
    person.muted && t("muted"),
    !person.muted && speaking && t("speaking"),
    person.handRaised && t("handRaised"),
    person.presenting && t("presenting"),
    person.called && t("called"),
    person.spotlit && t("spotlit"),
    line?.state,
    unsent && t(`unsent.video-${unsent}`),
    !person.connected && t("reconnecting"),
  ];
  return states.filter(Boolean).join(", ");
}

function SpeakingRing({ participantId }: { participantId: string }) {
  const speaking = useIsSpeaking(participantId);
  return (
    <span
      aria-hidden="true"
      data-speaking={speaking || undefined}
      className="pointer-events-none absolute inset-0 rounded-lg border-2 border-transparent transition-colors data-speaking:border-accent"
    />
  );
}

function Reconnecting() {
  const t = useTranslations("stage");
  return (
    <span
      aria-hidden="true"
      className="absolute inset-0 flex items-center justify-center bg-scrim text-sm font-medium text-on-stage"
    >
      {t("reconnecting")}
    </span>
  );
}
