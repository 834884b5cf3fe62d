"use client";

import { useEffect } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { isSwitchedOff } from "../../shared/meeting/single-keys.ts";
import { followMouse, takesSpace } from "../../shared/meeting/typing.ts";
import { microphoneControl } from "./model/controls.ts";
import { LINGER_MS, talkAfter, type Talk, type TalkInput } from "./model/push-to-talk.ts";
import { isTalkKey } from "./model/shortcuts.ts";
import { useBarActions } from "./use-actions.ts";

/**
 * Who is muted speaks while holding Space, wherever the focus is but where Space means something. Who may not speak is told why;
 * what else the server refuses is told as for the button.
 */
export function usePushToTalk(): void {
  const client = useMeetingClient();
  const actions = useBarActions();
  const act = useAct();
  useEffect(() => {
    let talk: Talk = "quiet";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const isByMouse = followMouse(signal);
    const step = (input: TalkInput) => {
      const next = talkAfter(talk, input);
      talk = next.talk;
      clearTimeout(timer);
      if (talk === "ending") timer = setTimeout(() => step("over"), LINGER_MS);
      if (next.act) act(() => (next.act === "unmute" ? client.turnOn("microphone") : client.turnOff("microphone")));
    };

    const begins = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isTalkKey(event) || isSwitchedOff(event)) return false;
      if (takesSpace(event.target, isByMouse())) return false;
      const { on, busy } = microphoneControl(client.store.getState());
      return !on && !busy;
    };
    /** Whether the key that is down began as talking: until it comes up nothing else gets it, whatever has the focus then. */
    let ours = false;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Meta") step("lose"); // a Mac tells of no other key that comes up while this one is down
      if (event.code !== "Space") return;
      if (!event.repeat) ours = talk !== "quiet" || begins(event);
      if (!ours) return;
      event.preventDefault();
      if (event.repeat) return;
      if (microphoneControl(client.store.getState()).obstacle) actions.microphone();
      else step("press");
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.code !== "Space" || !ours) return;
      event.preventDefault();
      ours = false;
      step("release");
    };
    const lose = () => step("lose");

    addEventListener("keydown", onKeyDown, { signal });
    addEventListener("keyup", onKeyUp, { capture: true, signal });
    addEventListener("blur", lose, { signal });
    addEventListener("pagehide", lose, { signal });
    document.addEventListener("visibilitychange", () => document.hidden && lose(), { signal });
    return () => {
      lose();
      listening.abort();
    };
  }, [client, actions, act]);
}
