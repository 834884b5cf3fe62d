"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useDeviceProblem } from "../../shared/meeting/device-problem.ts";
import { useAct } from "../../shared/meeting/errors.ts";
import { preferences } from "../../shared/meeting/preferences.ts";
import { dismissToast, toast } from "../../shared/ui/toast.ts";
import type { Change, StoppableSource } from "./model/changes.ts";
import { Notice } from "./Notice.tsx";
import { playSound, type SoundName } from "./sounds.ts";
import { useChanges } from "./use-changes.ts";

const SLIDES_FOLLOW_MS = 500;

/** Tells what happens: by a sound, by a passing sentence, by one that waits for an answer, or to screen readers only. */
export function Happenings() {
  const t = useTranslations("meeting");
  const format = useFormatter();
  const client = useMeetingClient();
  const act = useAct();
  const deviceProblem = useDeviceProblem();
  const [said, setSaid] = useState("");
  const [offer, setOffer] = useState<"microphone" | "camera" | null>(null);
  // Who is asked to turn it on is allowed to by that, and hears it once.
  const isAsked = useMeeting(({ asked }) => asked !== null && asked.source === offer);

  const stoppedToast = useRef<number>(null);
  const tellStopped = (source: StoppableSource) => {
    setOffer(null);
    stoppedToast.current = toast(t(`stopped.${source}`), "warning");
  };
  const tellAllowed = (source: StoppableSource) => {
    if (stoppedToast.current !== null) dismissToast(stoppedToast.current); // no longer true
    if (source === "screen") toast(t("allowed.screen"));
    else setOffer(source);
  };
  /** Whoever starts presenting knows it; who was made presenter is told. The first is followed by slides at once. */
  const tellPresenting = () => {
    const revision = () => client.store.getState().room?.slides?.revision;
    const before = revision();
    setTimeout(() => revision() === before && toast(t("presenterNow")), SLIDES_FOLLOW_MS);
  };

  useChanges((change) => {
    const sound = soundOf(change);
    if (sound && preferences().getState().sounds) playSound(sound);
    switch (change.type) {
      case "joined":
        return setSaid(t("joinedBy", { name: change.name }));
      case "left":
        return setSaid(t("leftBy", { name: change.name }));
      case "hand":
        return void toast(t("handRaisedBy", { name: change.name }));
      case "stopped":
        return tellStopped(change.source);
      case "turned-off":
        return void toast(t(`stoppedByRule.${change.source}`), "warning");
      case "muted":
        return void toast(t("mutedByHost"), "warning");
      case "all-stopped":
        return void toast(t("allStopped"), "warning");
      case "camera-off":
        return void toast(t("camerasOff"), "warning");
      case "spotlit":
        return void toast(t("spotlitNow"));
      case "called":
        return void toast(t("calledNow"), "success");
      case "chat-cleared":
        return void toast(t("chatCleared"));
      case "rights-back":
        return void toast(t("rightsBack", { what: format.list(change.rights.map((right) => t(`rights.${right}`))) }));
      case "cohost":
        return void toast(t(change.now ? "cohostNow" : "cohostNoLonger"));
      case "knock":
        return; // a notice with its answer says so
      case "allowed":
        return tellAllowed(change.source);
      case "presenter":
        return change.self ? tellPresenting() : setSaid(t("presentingByOther", { name: change.name }));
      case "device":
        return void toast(deviceProblem(change.source, change.problem), "warning");
    }
  });

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {offer && !isAsked && (
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
    case "knock":
    case "muted":
      return change.type;
    case "stopped":
    case "turned-off":
      return change.source === "microphone" ? "muted" : null;
    default:
      return null;
  }
}
