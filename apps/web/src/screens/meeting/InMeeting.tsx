"use client";

import type { MeetingClient } from "@moim/client";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { Lobby, type Expected } from "../../features/meeting/Lobby.tsx";
import { OverScreen } from "../../features/meeting/OverScreen.tsx";
import { WaitingScreen } from "../../features/meeting/WaitingScreen.tsx";
import { MeetingProvider } from "../../shared/meeting/context.tsx";
import { followSpeaking } from "../../shared/meeting/speaking.ts";
import type { View } from "../../shared/meeting/view-state.ts";
import { Toasts } from "../../shared/ui/Toasts.tsx";
import { SlowCheck } from "./SlowCheck.tsx";
import { Room } from "./Room.tsx";
import { WaitingPreview } from "./WaitingPreview.tsx";

type Props = { client: MeetingClient; view: View; inviteUrl: string | null; serverUrl: string; signedIn: boolean; meeting: Expected; onRejoin: () => void; onGoOn: () => void };

/** Everything after "Join": the moment before, the meeting itself, and its end. */
export function InMeeting({ client, view, inviteUrl, serverUrl, signedIn, meeting: expected, onRejoin, onGoOn }: Props) {
  const connection = useStore(client.store, (state) => state.connection);
  const hasRoom = useStore(client.store, (state) => state.room !== null);
  const speaking = useMemo(() => followSpeaking(client.store), [client]);
  useEffect(() => () => speaking.close(), [speaking]);
  // Who was in the meeting and waits again is told why.
  const [wasIn, setWasIn] = useState(false);
  if (hasRoom && !wasIn) setWasIn(true);
  useEffect(() => {
    // What was written before one came is there to be read, but it isn't news.
    if (hasRoom) view.set({ readUpTo: client.store.getState().room?.chat.at(-1)?.id ?? null });
    // Who is sent back begins anew when they are let in again.
    else if (wasIn) view.set({ panel: null, dialog: null, about: null, writesTo: "everyone", pinned: null, ownPage: null, ownZoom: null });
  }, [client, view, hasRoom, wasIn]);
  const meeting = useMemo(
    () => ({ client, view, speaking, inviteUrl, signedIn }),
    [client, view, speaking, inviteUrl, signedIn],
  );

  if (connection.stage === "over" || connection.stage === "refused" || connection.stage === "unreachable") {
    return <OverScreen over={connection} onRejoin={onRejoin} onGoOn={onGoOn} onRetry={() => client.retry()} />;
  }
  return (
    <MeetingProvider value={meeting}>
      {hasRoom ? (
        <Room />
      ) : connection.stage === "waiting" ? (
        <WaitingScreen meeting={expected} sentBack={wasIn} preview={<WaitingPreview />} />
      ) : (
        <Lobby meeting={expected} help={<SlowCheck serverUrl={serverUrl} />} />
      )}
      <Toasts />
    </MeetingProvider>
  );
}
