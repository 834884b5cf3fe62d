"use client";

import { canChooseSpeaker, useDevices } from "../../shared/meeting/use-devices.ts";
import { DeviceSelect } from "../../shared/meeting/DeviceSelect.tsx";
import { preferences } from "../../shared/meeting/preferences.ts";
import { usePreference } from "../../shared/meeting/context.tsx";
import { useEffect, useState } from "react";
import type { Preview, PreviewSource, PreviewState } from "./preview.ts";

/** Which devices are used. */
export function PreviewDevices({ preview, state }: { preview: Preview; state: PreviewState }) {
  const speakerId = usePreference(({ speakerId }) => speakerId);
  // Permission for one device lets the browser name the others too.
  const revision = `${state.microphone.status}/${state.camera.status}`;
  const hasSpeakers = useHasSpeakers(revision);
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <DeviceSelect
        kind="audioinput"
        value={deviceIdOf(state.microphone)}
        revision={revision}
        onChoose={(id) => preview.choose("microphone", id)}
      />
      <DeviceSelect
        kind="videoinput"
        value={deviceIdOf(state.camera)}
        revision={revision}
        onChoose={(id) => preview.choose("camera", id)}
      />
      {hasSpeakers && (
        <DeviceSelect
          kind="audiooutput"
          value={speakerId}
          revision={revision}
          onChoose={(speakerId) => preferences().setState({ speakerId })}
        />
      )}
    </div>
  );
}

function deviceIdOf(source: PreviewSource): string {
  return source.status === "on" ? (source.track.getSettings().deviceId ?? "") : "";
}

/** Only where there is something to choose: some browsers leave the speaker to the system. */
function useHasSpeakers(revision: unknown): boolean {
  const speakers = useDevices("audiooutput", revision);
  const [possible, setPossible] = useState(false);
  useEffect(() => setPossible(canChooseSpeaker()), []);
  return possible && speakers.length > 0;
}
