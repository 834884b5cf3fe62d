"use client";

import type { Right } from "@moim/protocol/permissions";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useMeetingClient, useViewActions } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { participantOf } from "../../shared/meeting/people.ts";
import { toast } from "../../shared/ui/toast.ts";
import { exceptionFor, type PersonAct } from "./model/actions.ts";

/** Does something to someone, or opens the dialog that asks for more. Removing is done at once, and can be undone for 5 s. */
export function usePersonActions(): (act: PersonAct, participantId: string) => void {
  const t = useTranslations("people");
  const client = useMeetingClient();
  const view = useViewActions();
  const act = useAct();
  return useCallback(
    (what, participantId) => {
      const settle = (right: Right, allowed: boolean) => {
        const { room } = client.store.getState();
        if (room) act(() => client.exceptRight(participantId, right, exceptionFor(room, right, allowed)));
      };
      const nameNow = () => participantOf(client.store.getState(), participantId)?.name ?? "";
      const remove = async () => {
        const name = nameNow();
        const banId = await client.remove(participantId, false);
        toast(t("removed", { name }), "info", { words: t("undo"), run: () => act(() => client.unban(banId)) });
      };
      switch (what) {
        case "write":
          return view.set({ panel: "chat", writesTo: { id: participantId, name: nameNow() } });
        case "mute":
          return act(() => client.stopSource(participantId, "microphone"));
        case "stop-camera":
          return act(() => client.stopSource(participantId, "camera"));
        case "stop-screen":
          return act(() => client.stopSource(participantId, "screen"));
        case "ask-microphone":
          return act(() => client.askToTurnOn(participantId, "microphone"));
        case "ask-camera":
          return act(() => client.askToTurnOn(participantId, "camera"));
        case "allow-screen":
          return act(() => client.allowSource(participantId, "screen"));
        case "lower-hand":
          return act(() => client.lowerHands(participantId));
        case "call":
          return act(() => client.nextSpeaker(participantId));
        case "spotlight":
          return act(() => client.spotlight(participantId));
        case "drop-spotlight":
          return act(() => client.spotlight(null));
        case "give-presenter":
          return act(() => client.givePresenter(participantId));
        case "let-draw":
        case "stop-drawing":
          return settle("drawing", what === "let-draw");
        case "make-cohost":
        case "drop-cohost":
          return act(() => client.setCohost(participantId, what === "make-cohost"));
        case "send-back":
          return act(() => client.sendBack(participantId));
        case "remove":
          return act(remove);
        case "settle-rights":
          return view.set({ about: { what: "rights", participantId } });
        case "rename":
        case "report":
        case "ban":
          return view.set({ about: { what, participantId } });
        default: {
          const [verb, right] = what.split("-") as ["grant" | "revoke", Right];
          return settle(right, verb === "grant");
        }
      }
    },
    [client, view, act, t],
  );
}
