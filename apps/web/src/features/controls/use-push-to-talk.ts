"use client";

import { useEffect } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { isSwitchedOff } from "../../shared/meeting/single-keys.ts";
import { takesSpace } from "../../shared/meeting/typing.ts";
import { microphoneControl } from "./model/controls.ts";
import { LINGER_MS, talkAfter, type Talk, type TalkInput } from "./model/push-to-talk.ts";
import { isTalkKey } from "./model/shortcuts.ts";
import { useBarActions } from "./use-actions.ts";

/** Who is muted speaks while holding Space, wherever the focus is but where Space means something. */
export function usePushToTalk(): void {
  const client = useMeetingClient();
  const actions = useBarActions();
  const act = useAct();
  useEffect(() => {
    let talk: Talk = "quiet";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const step = (input: TalkInput) => {
      const next = talkAfter(talk, input);
      talk = next.talk;
      clearTimeout(timer);
      if (talk === "ending") timer = setTimeout(() => step("over"), LINGER_MS);
      if (next.act) act(() => (next.act === "unmute" ? client.turnOn("microphone") : client.turnOff("microphone")));
    };

    const onKeyDown = (event: KeyboardEvent) => {
      if (talk !== "quiet") {
        if (event.key === "Meta") step("lose"); // a Mac tells of no other key that comes up while this one is down
        if (event.code !== "Space") return;
        event.preventDefault(); // whatever has the focus now: this press began as talking
        if (!event.repeat) step("press");
        return;
      }
      if (event.defaultPrevented || !isTalkKey(event) || takesSpace(event.target) || isSwitchedOff(event)) return;
      const { on, busy, obstacle } = microphoneControl(client.store.getState());
      if (on || busy) return;
      event.preventDefault();
      if (obstacle) actions.microphone();
      else step("press");
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.code !== "Space" || talk === "quiet") return;
      event.preventDefault();
      step("release");
    };
    const lose = () => step("lose");
    const onVisibility = () => document.hidden && lose();

    addEventListener("keydown", onKeyDown);
    addEventListener("keyup", onKeyUp, { capture: true });
    addEventListener("blur", lose);
    addEventListener("pagehide", lose);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      lose();
      removeEventListener("keydown", onKeyDown);
      removeEventListener("keyup", onKeyUp, { capture: true });
      removeEventListener("blur", lose);
      removeEventListener("pagehide", lose);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [client, actions, act]);
}
