"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMeeting, useMeetingClient, useViewActions } from "../../shared/meeting/context.tsx";
import { useMediaElement } from "../../shared/meeting/use-media-element.ts";
import type { MeetingStart } from "../../shared/start/meeting-start.ts";
import { StartFacts } from "../../shared/start/StartFacts.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Spinner } from "../../shared/ui/Spinner.tsx";

/** What someone waits for. */
export type Expected = { title: string; hostName: string | null; start: MeetingStart };

const SLOW_AFTER_MS = 3_000;

type Props = {
  meeting: Expected;
  /** They were in the meeting already, and have to wait again. */
  sentBack: boolean;
};

/** Between "Join" and the meeting: a moment, or until the host has started it, or lets one in. Nothing needs to be pressed. */
export function Lobby({ meeting, sentBack }: Props) {
  const t = useTranslations("meeting");
  const client = useMeetingClient();
  const view = useViewActions();
  const stage = useMeeting(({ connection }) => connection.stage);
  const { title, hostName, start } = meeting;
  const waiting = stage === "waiting-for-host";
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-8 p-6 text-center">
      <OwnCamera />
      <div className="max-w-md">
        {stage === "waiting" ? (
          <AtTheDoor meeting={meeting} sentBack={sentBack} />
        ) : (
          <>
            <h1 className="text-lg font-semibold">{waiting ? t("waitingTitle") : title}</h1>
            <p role="status" className="mt-2 text-muted">
              {waiting ? t("waitingForHost") : stage === "reconnecting" ? t("reconnecting") : <Joining />}
            </p>
          </>
        )}
        {waiting && (
          <div className="mt-6 rounded-lg border border-line bg-surface p-4">
            <p className="font-medium">{title}</p>
            {hostName && <p className="text-sm text-muted">{t("hostedBy", { name: hostName })}</p>}
            <StartFacts start={start} />
          </div>
        )}
      </div>
      <div className="flex gap-3">
        {stage === "waiting" && <Button onClick={() => view.open("settings")}>{t("knock.settings")}</Button>}
        <Button onClick={() => void client.leave()}>{t("leave")}</Button>
      </div>
    </main>
  );
}

/** Until a host lets one in: all that who waits may know. */
function AtTheDoor({ meeting, sentBack }: Props) {
  const t = useTranslations("meeting");
  const view = useMeeting(({ connection }) => (connection.stage === "waiting" ? connection.view : null));
  const hostName = view?.hostName ?? meeting.hostName;
  return (
    <>
      <h1 className="text-lg font-semibold">{t("knock.title")}</h1>
      <p className="mt-2 text-muted">{t(sentBack ? "knock.sentBack" : "knock.text")}</p>
      <div className="mt-6 flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
        <div>
          <p className="font-medium">{view?.title ?? meeting.title}</p>
          {hostName && <p className="text-sm text-muted">{t("hostedBy", { name: hostName })}</p>}
        </div>
        <div role="status" className="flex flex-col gap-3 empty:hidden">
          {view && <p className="text-sm tabular-nums">{t("knock.position", { position: view.position })}</p>}
          {view?.note && (
            <div className="rounded-md bg-accent-wash px-3 py-2 text-left text-sm">
              <p className="text-xs text-muted">{t("knock.note")}</p>
              <p className="whitespace-pre-line break-words">{view.note}</p>
            </div>
          )}
        </div>
      </div>
    </>
  );
}

function Joining() {
  const t = useTranslations("meeting");
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <span className="inline-flex animate-appear items-center gap-2">
      <Spinner />
      {slow ? t("joiningSlow") : t("joining")}
    </span>
  );
}

function OwnCamera() {
  const track = useMeeting(({ local }) => (local.camera.status === "on" ? local.camera.track : null));
  const ref = useMediaElement<HTMLVideoElement>(track);
  if (!track) return null;
  return (
    <video
      ref={ref}
      muted
      playsInline
      autoPlay
      className="aspect-video w-full max-w-md -scale-x-100 rounded-lg bg-stage object-cover"
    />
  );
}
