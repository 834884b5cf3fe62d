"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../shared/ui/Button.tsx";
import type { SpeakerState } from "./model/lines.ts";
import { playTone } from "./play-tone.ts";

/** Plays a sound, and asks whether it was heard: nobody else can tell. */
export function SpeakerButtons({ state, onChange }: { state: SpeakerState; onChange: (state: SpeakerState) => void }) {
  const t = useTranslations("check.devices");
  const [playing, setPlaying] = useState(false);
  const play = async () => {
    setPlaying(true);
    onChange({ is: (await playTone()) ? "question" : "silent" });
    setPlaying(false);
  };
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Button busy={playing} onClick={() => void play()}>
        {t("play")}
      </Button>
      {state.is === "question" && (
        <>
          <Button onClick={() => onChange({ is: "heard" })}>{t("heard")}</Button>
          <Button onClick={() => onChange({ is: "unheard" })}>{t("unheard")}</Button>
        </>
      )}
    </div>
  );
}
