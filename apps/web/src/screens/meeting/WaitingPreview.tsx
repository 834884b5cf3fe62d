"use client";

import type { LocalSource } from "@moim/client";
import { rememberedDevice } from "@moim/client/devices";
import { DeviceProblems } from "../../features/green-room/DeviceProblems.tsx";
import { LevelBar } from "../../shared/meeting/LevelBar.tsx";
import type { PreviewSource } from "../../features/green-room/preview.ts";
import { PreviewScreen } from "../../features/green-room/PreviewScreen.tsx";
import { useMeeting, useMeetingClient, usePreference } from "../../shared/meeting/context.tsx";
import { DeviceSelect } from "../../shared/meeting/DeviceSelect.tsx";
import { useAct } from "../../shared/meeting/errors.ts";

/** A device of the meeting's client, as the green room shows it. */
function previewOf(local: LocalSource): PreviewSource {
  if (local.status === "on") return local;
  if (local.status === "starting") return { status: "asking" };
  return local.problem ? { status: "failed", problem: local.problem } : { status: "off" };
}

const live = (local: LocalSource) => local.status === "on" && !local.muted;
const deviceOf = (local: LocalSource) => (local.status === "on" ? local.track.getSettings().deviceId : undefined);

/** The green room's view of oneself, for who waits with the devices they joined with: nothing of them is sent. */
export function WaitingPreview() {
  const client = useMeetingClient();
  const act = useAct();
  const name = usePreference((preference) => preference.name);
  const { microphone, camera } = useMeeting(({ local }) => local);
  const state = { microphone: previewOf(microphone), camera: previewOf(camera) };
  const revision = `${microphone.status}/${camera.status}`;
  const toggle = (kind: "microphone" | "camera") => {
    const local = client.store.getState().local[kind];
    act(() => (live(local) ? client.turnOff(kind) : client.turnOn(kind)));
  };
  return (
    <div className="flex flex-col gap-3">
      <PreviewScreen state={state} name={name} onToggle={toggle} />
      <div className="flex min-h-5 flex-col gap-3">
        {microphone.status === "on" && !microphone.muted && <LevelBar track={microphone.track} />}
        <DeviceProblems state={state} />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <DeviceSelect
          kind="audioinput"
          value={deviceOf(microphone) ?? rememberedDevice("audioinput") ?? ""}
          revision={revision}
          onChoose={(id) => act(() => client.useDevice("audioinput", id))}
        />
        <DeviceSelect
          kind="videoinput"
          value={deviceOf(camera) ?? rememberedDevice("videoinput") ?? ""}
          revision={revision}
          onChoose={(id) => act(() => client.useDevice("videoinput", id))}
        />
      </div>
    </div>
  );
}
