"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useAct } from "../../shared/meeting/errors.ts";
import { useMeetingClient, useViewActions } from "../../shared/meeting/context.tsx";
import { toast } from "../../shared/ui/toast.ts";
import {
  cameraControl,
  handControl,
  microphoneControl,
  screenControl,
  slidesControl,
  type Control,
} from "./model/controls.ts";

export type BarActions = Record<"microphone" | "camera" | "screen" | "slides" | "hand", () => void>;

/** What the bar's switches do, each from the state at the moment it is pressed. A key that can't says why; a greyed button has its tooltip. */
export function useBarActions(): BarActions {
  const client = useMeetingClient();
  const view = useViewActions();
  const act = useAct();
  const t = useTranslations("controls.obstacles");
  return useMemo(() => {
    const now = () => client.store.getState();
    const device = (source: "microphone" | "camera", { on, obstacle }: Control) => {
      if (obstacle) toast(t(obstacle), "warning");
      else act(() => (on ? client.turnOff(source) : client.turnOn(source)));
    };
    return {
      microphone: () => device("microphone", microphoneControl(now())),
      camera: () => device("camera", cameraControl(now())),
      screen() {
        const { on, obstacle } = screenControl(now());
        if (!obstacle) act(() => (on ? client.stopSharing() : client.shareScreen()));
      },
      slides() {
        const { on, obstacle } = slidesControl(now());
        if (on) act(() => client.stopPresenting());
        else if (!obstacle) view.open("slides");
      },
      hand: () => act(() => client.raiseHand(!handControl(now()).on)),
    };
  }, [client, view, act, t]);
}
