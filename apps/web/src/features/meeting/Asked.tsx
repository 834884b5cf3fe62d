"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { openAsking } from "./model/asked.ts";
import { Notice } from "./Notice.tsx";

/** That a host asks one to turn the microphone or the camera on. Nothing is turned on but by oneself, and typing goes on. */
export function Asked() {
  const t = useTranslations("meeting");
  const client = useMeetingClient();
  const act = useAct();
  const [answered, setAnswered] = useState<readonly string[]>([]);
  const asking = useMeeting((state) => openAsking(state, answered));
  if (!asking) return null;
  const { key, source, name, isTurn } = asking;
  const answer = () => setAnswered([...answered, key]);
  return (
    <Notice
      key={key}
      text={t(isTurn ? "askedForTurn" : `asked.${source}`, { name: name ?? t("aHost") })}
      action={t(source === "microphone" ? "unmute" : "turnCameraOn")}
      onAction={() => {
        answer();
        act(() => client.turnOn(source));
      }}
      other={{ words: t(`stayOff.${source}`), onSelect: answer }}
    />
  );
}
