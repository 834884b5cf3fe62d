"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, type ReactNode } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Spinner } from "../../shared/ui/Spinner.tsx";
import type { Expected } from "./Lobby.tsx";

type Props = {
  meeting: Expected;
  /** They were in the meeting already, and have to wait again. */
  sentBack: boolean;
  /** Where devices are tried meanwhile. */
  preview: ReactNode;
};

/** Until a host lets one in: all that who waits may know, and one's own devices. Nothing needs to be pressed. */
export function WaitingScreen({ meeting, sentBack, preview }: Props) {
  const t = useTranslations("meeting");
  const client = useMeetingClient();
  const view = useMeeting(({ connection }) => (connection.stage === "waiting" ? connection.view : null));
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (sentBack) headingRef.current?.focus(); // what had the focus is gone with the meeting
  }, [sentBack]);
  const hostName = view?.hostName ?? meeting.hostName;
  return (
    <main className="flex min-h-dvh flex-col justify-center py-6 sm:py-10">
      <div className="mx-auto grid w-full max-w-6xl items-center gap-x-14 gap-y-6 px-4 sm:px-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section className="flex min-w-0 flex-col gap-5 lg:col-start-2">
          <header>
            <h1 ref={headingRef} tabIndex={-1} className="text-xl font-semibold wrap-break-word outline-none">
              {view?.title ?? meeting.title}
            </h1>
            {hostName && <p className="mt-1 text-sm text-muted">{t("hostedBy", { name: hostName })}</p>}
          </header>
          <div className="rounded-lg border border-line bg-surface p-4">
            <div role="status">
              <p className="flex items-center gap-2.5 font-medium">
                <Spinner className="shrink-0 text-accent" />
                {t("knock.title")}
              </p>
              <p className="mt-2 text-sm text-muted">{t(sentBack ? "knock.sentBack" : "knock.text")}</p>
            </div>
            {view && (
              <p className="mt-3 border-t border-line pt-3 text-sm tabular-nums">
                {t("knock.position", { position: view.position })}
              </p>
            )}
          </div>
          <div role="status" className="empty:hidden">
            {view?.note && (
              <div className="rounded-lg bg-accent-wash p-4">
                <p className="text-sm text-muted">{t("knock.note")}</p>
                <p className="mt-1 whitespace-pre-line wrap-anywhere">{view.note}</p>
              </div>
            )}
          </div>
          <Button size="lg" onClick={() => void client.leave()}>
            {t("leave")}
          </Button>
        </section>
        <section aria-label={t("knock.preview")} className="min-w-0 lg:col-start-1 lg:row-start-1">
          {preview}
        </section>
      </div>
    </main>
  );
}
