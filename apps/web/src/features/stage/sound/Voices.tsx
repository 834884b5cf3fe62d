"use client";

import { useEffect } from "react";
import {
  useMeeting,
  useMeetingClient,
  usePreference,
  useView,
  useViewActions,
} from "../../../shared/meeting/context.tsx";
import { useMediaElement } from "../../../shared/meeting/use-media-element.ts";

/** Everything that is heard: a silent-looking element for each microphone and each shared screen's sound. */
export function Voices() {
  const producerIds = useMeeting(({ room, self }) =>
    Object.values(room?.producers ?? {})
      .filter((one) => one.participantId !== self?.id && (one.source === "microphone" || one.source === "screen-audio"))
      .map(({ id }) => id),
  );
  return producerIds.map((id) => <Voice key={id} producerId={id} />);
}

function Voice({ producerId }: { producerId: string }) {
  const client = useMeetingClient();
  const track = useMeeting(({ remoteTracks }) => remoteTracks[producerId] ?? null);
  const speakerId = usePreference((preference) => preference.speakerId);
  const blocked = useView((view) => view.soundBlocked);
  const view = useViewActions();
  const ref = useMediaElement<HTMLAudioElement>(track, () => view.set({ soundBlocked: true }));

  useEffect(() => client.view(producerId, 0), [client, producerId]);

  useEffect(() => {
    const element = ref.current;
    if (!element || !("setSinkId" in element)) return;
    // A speaker that is gone is no reason for silence: the system's own is used then.
    element.setSinkId(speakerId).catch(() => element.setSinkId("").catch(() => undefined));
  }, [ref, speakerId]);

  useEffect(() => {
    if (!blocked) ref.current?.play().catch(() => undefined); // the banner was pressed
  }, [blocked, ref]);

  return <audio ref={ref} autoPlay data-producer={producerId} className="hidden" />;
}
