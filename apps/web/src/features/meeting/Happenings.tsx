"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useDeviceProblem } from "../../shared/meeting/device-problem.ts";
import { useAct } from "../../shared/meeting/errors.ts";
import { preferences } from "../../shared/meeting/preferences.ts";
import { toast } from "../../shared/ui/toast.ts";
import type { Change } from "./model/changes.ts";
import { Notice } from "./Notice.tsx";
import { playSound, type SoundName } from "./sounds.ts";
import { useChanges } from "./use-changes.ts";

/** Tells what happens: by a sound, by a passing sentence, by one that waits for an answer, or to screen readers only. */
export function Happenings() {
  const t = useTranslations("meeting");
  const client = useMeetingClient();
  const act = useAct();
  const deviceProblem = useDeviceProblem();
  const [said, setSaid] = useState("");
  const [offer, setOffer] = useState<"microphone" | "camera" | null>(null);

  useChanges((change) => {
    const sound = soundOf(change);
    if (sound && preferences().getState().sounds) playSound(sound);
    switch (change.type) {
      case "joined":
        return setSaid(t("joinedBy", { name: change.name }));
      case "left":
        return setSaid(t("leftBy", { name: change.name }));
      case "hand":
        return toast(t("handRaisedBy", { name: change.name }));
      case "stopped":
        setOffer(null);
        return toast(t(`stopped.${change.source}`), "warning");
      case "allowed":
        if (change.source === "screen") return toast(t("allowed.screen"));
        return setOffer(change.source);
      case "presenter":
        return change.self ? toast(t("presenterNow")) : setSaid(t("presentingByOther", { name: change.name }));
      case "device":
        return toast(deviceProblem(change.source, change.problem), "warning");
    }
  });

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {offer && (
        <Notice
          text={t(`allowed.${offer}`)}
          action={t(offer === "microphone" ? "unmute" : "turnCameraOn")}
          onAction={() => {
            setOffer(null);
            act(() => client.turnOn(offer));
          }}
          onDismiss={() => setOffer(null)}
        />
      )}
    </>
  );
}

function soundOf(change: Change): SoundName | null {
  switch (change.type) {
    case "joined":
    case "left":
    case "hand":
      return change.type;
    case "stopped":
      return change.source === "microphone" ? "muted" : null;
    default:
      return null;
  }
}
