"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useMediaElement } from "../../shared/meeting/use-media-element.ts";
import type { MeetingStart } from "../../shared/start/meeting-start.ts";
import { StartFacts } from "../../shared/start/StartFacts.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Spinner } from "../../shared/ui/Spinner.tsx";

/** What someone waits for. */
export type Expected = { title: string; hostName: string | null; start: MeetingStart };

const SLOW_AFTER_MS = 3_000;
/** Joining takes so long only where something is in the way. */
const HELP_AFTER_MS = 8_000;

/** Between "Join" and the meeting: a moment, or until the host has started it. Nothing needs to be pressed. */
export function Lobby({ meeting: { title, hostName, start }, help }: { meeting: Expected; help: ReactNode }) {
  const t = useTranslations("meeting");
  const client = useMeetingClient();
  const stage = useMeeting(({ connection }) => connection.stage);
  const because = useMeeting(({ connection }) => (connection.stage === "reconnecting" ? connection.because : null));
  const waiting = stage === "waiting-for-host";
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-8 p-6 text-center">
      <OwnCamera />
      <div className="max-w-md">
        <h1 className="text-lg font-semibold">{waiting ? t("waitingTitle") : title}</h1>
        <p role="status" className="mt-2 text-muted">
          {waiting ? (
            t("waitingForHost")
          ) : stage === "reconnecting" ? (
            <Wait words={because ? t(`trouble.${because}`) : t("unreached")} />
          ) : (
            <Joining />
          )}
        </p>
        {waiting && (
          <div className="mt-6 rounded-lg border border-line bg-surface p-4">
            <p className="font-medium">{title}</p>
            {hostName && <p className="text-sm text-muted">{t("hostedBy", { name: hostName })}</p>}
            <StartFacts start={start} />
          </div>
        )}
      </div>
      <div className="flex flex-wrap justify-center gap-3">
        {stage === "reconnecting" && because !== "busy" && (
          <Button onClick={() => client.retry()}>{t("tryNow")}</Button>
        )}
        <Button onClick={() => void client.leave()}>{t("leave")}</Button>
      </div>
      {/* What the server says of itself needs no looking for. */}
      {(stage === "joining" || (stage === "reconnecting" && because === null)) && <Later>{help}</Later>}
    </main>
  );
}

/** Shown once it has taken long, and not taken away while the same goes on. */
function Later({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), HELP_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return due && children;
}

function Joining() {
  const t = useTranslations("meeting");
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return <Wait words={slow ? t("joiningSlow") : t("joining")} />;
}

/** That something goes on, and what. */
function Wait({ words }: { words: string }) {
  return (
    <span className="inline-flex animate-appear flex-col items-center gap-3 text-balance">
      {words}
      <Spinner />
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
