"use client";

import type { MeetingClient } from "@moim/client";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { Lobby, type Expected } from "../../features/meeting/Lobby.tsx";
import { OverScreen } from "../../features/meeting/OverScreen.tsx";
import { MeetingProvider, useView } from "../../shared/meeting/context.tsx";
import { followSpeaking } from "../../shared/meeting/speaking.ts";
import { createView } from "../../shared/meeting/view-state.ts";
import { Toasts } from "../../shared/ui/Toasts.tsx";
import { SettingsDialog } from "../../features/controls/SettingsDialog.tsx";
import { Room } from "./Room.tsx";

type Props = { client: MeetingClient; inviteUrl: string | null; signedIn: boolean; meeting: Expected; onRejoin: () => void };

/** Everything after "Join": the moment before, the meeting itself, and its end. */
export function InMeeting({ client, inviteUrl, signedIn, meeting: expected, onRejoin }: Props) {
  const connection = useStore(client.store, (state) => state.connection);
  const hasRoom = useStore(client.store, (state) => state.room !== null);
  const [view] = useState(createView);
  const speaking = useMemo(() => followSpeaking(client.store), [client]);
  useEffect(() => () => speaking.close(), [speaking]);
  useEffect(() => {
    // What was written before one came is there to be read, but it isn't news.
    if (hasRoom) view.set({ readUpTo: client.store.getState().room?.chat.at(-1)?.id ?? null });
  }, [client, view, hasRoom]);
  // Who was in the meeting and waits again is told why.
  const [wasIn, setWasIn] = useState(false);
  if (hasRoom && !wasIn) setWasIn(true);
  const meeting = useMemo(
    () => ({ client, view, speaking, inviteUrl, signedIn }),
    [client, view, speaking, inviteUrl, signedIn],
  );

  if (connection.stage === "over" || connection.stage === "refused" || connection.stage === "unreachable") {
    return <OverScreen over={connection} onRejoin={onRejoin} onRetry={() => client.retry()} />;
  }
  return (
    <MeetingProvider value={meeting}>
      {hasRoom ? <Room /> : <Lobby meeting={expected} sentBack={wasIn} />}
      {!hasRoom && <LobbySettings />}
      <Toasts />
    </MeetingProvider>
  );
}

/** Devices can be tried while one waits. */
function LobbySettings() {
  return useView(({ dialog }) => dialog === "settings") && <SettingsDialog />;
}
