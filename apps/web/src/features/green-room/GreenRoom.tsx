"use client";

import { NAME_MAX_CHARACTERS } from "@moim/protocol/limits";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { createStore, useStore } from "zustand";
import { AnswerButtons, type Answer } from "../../shared/answers/AnswerButtons.tsx";
import { AddToCalendar, type CalendarLinks } from "../../shared/calendar/AddToCalendar.tsx";
import { usePreference } from "../../shared/meeting/context.tsx";
import { preferences, type PreviewWish } from "../../shared/meeting/preferences.ts";
import type { MeetingStart } from "../../shared/start/meeting-start.ts";
import { StartFacts } from "../../shared/start/StartFacts.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { DeviceProblems } from "./DeviceProblems.tsx";
import { LevelBar } from "../../shared/meeting/LevelBar.tsx";
import type { Preview, PreviewState } from "./preview.ts";
import { PreviewDevices } from "./PreviewDevices.tsx";
import { PreviewScreen } from "./PreviewScreen.tsx";
import { usePreview } from "./use-preview.ts";

export type Joining = {
  name: string;
  /** Gives the open devices away; what the browser still asks about is told once it was allowed. */
  handOver: Preview["handOver"];
};

export type MeetingFacts = {
  title: string;
  start: MeetingStart;
  /** Whether this link or account opens the meeting. */
  mayHost: boolean;
  hostName: string | null;
  /** Where it is added to a calendar; null when its time has come. */
  calendar: CalendarLinks | null;
};

type Props = {
  meeting: MeetingFacts;
  /** The account's name, or who a personal link was made for; null for other guests, who are asked. */
  knownName: string | null;
  /** Where slides are added before the meeting; null for those who may not. */
  prepareUrl: string | null;
  /** What someone with a personal link answers before; null when there is nothing to. */
  question: { token: string; answer: Answer | null } | null;
  busy: boolean;
  /** What stands below "Join" for who can't. */
  help: (devices: PreviewState) => ReactNode;
  /** Who was in the meeting a moment ago and goes on at once; null: nobody; undefined while that isn't known. */
  returning: { name: string; devices: PreviewWish } | null | undefined;
  onJoin: (joining: Joining) => void;
};

/** Before the browser has been asked for devices. One store or the other, so that nothing typed meanwhile is lost. */
const unasked = createStore<PreviewState>(() => ({ microphone: { status: "asking" }, camera: { status: "asking" } }));

/** Before joining: see oneself, choose devices, say one's name. Joining waits for none of the devices. */
export function GreenRoom({ meeting, knownName, prepareUrl, question, busy, help, returning, onJoin }: Props) {
  const preview = usePreview(returning && returning.devices);
  const state = useStore(preview?.store ?? unasked);
  const t = useTranslations("green-room");
  const tAnswers = useTranslations("answers");
  const remembered = usePreference(({ name }) => name);
  const [typed, setTyped] = useState<string | null>(knownName);
  const [nameMissing, setNameMissing] = useState(false);
  /** Who pressed "Join" before there was a preview to hand over: they join as soon as there is one. */
  const [pressedAs, setPressedAs] = useState<string | null>(null);
  const fieldRef = useRef<HTMLInputElement>(null);
  const name = typed ?? remembered;

  // Whoever stands in the empty field already when the last name comes into it writes over that, not behind it.
  const standsInField = useEffectEvent(() => typed === null && fieldRef.current === document.activeElement);
  useLayoutEffect(() => {
    if (standsInField()) fieldRef.current?.select();
  }, [remembered]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted) {
      setNameMissing(true);
      fieldRef.current?.focus();
      return;
    }
    if (busy) return;
    preferences().setState({ name: wanted });
    if (preview) onJoin({ name: wanted, handOver: preview.handOver });
    else setPressedAs(wanted);
  };

  const goesOn = useEffectEvent(() => {
    const as = returning?.name ?? pressedAs;
    if (preview && as !== null) onJoin({ name: as, handOver: preview.handOver });
  });
  useEffect(() => goesOn(), [preview]);

  const { microphone } = state;
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-x-14 gap-y-5 px-4 pb-8 sm:px-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <header className="lg:hidden">
        <Title meeting={meeting} />
      </header>
      <section aria-label={t("preview")} className="min-w-0">
        <PreviewScreen state={state} name={name.trim()} onToggle={(kind) => preview?.toggle(kind)} />
        <div className="mt-3 flex min-h-5 flex-col gap-3">
          {microphone.status === "on" && !microphone.muted && <LevelBar track={microphone.track} />}
          <DeviceProblems state={state} />
        </div>
      </section>
      <form onSubmit={submit} noValidate className="flex flex-col gap-5 lg:col-start-2 lg:row-start-1 lg:self-center">
        <header className="max-lg:hidden">
          <Title meeting={meeting} />
        </header>
        <TextField
          ref={fieldRef}
          label={t("name")}
          value={name}
          autoComplete="name"
          maxLength={NAME_MAX_CHARACTERS}
          error={nameMissing ? t("nameMissing") : null}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setNameMissing(false);
          }}
        />
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {t("join")}
        </Button>
        {help(state)}
        {prepareUrl && (
          <Link href={prepareUrl} className="self-center text-sm text-accent underline underline-offset-4">
            {t("prepare")}
          </Link>
        )}
        {question && (
          <section className="flex flex-col gap-2">
            <h2 className="text-sm font-medium">{tAnswers("question")}</h2>
            <AnswerButtons token={question.token} given={question.answer} />
          </section>
        )}
        {meeting.calendar && <AddToCalendar links={meeting.calendar} />}
      </form>
      {preview && (
        <div className="lg:col-start-1 lg:row-start-2">
          <PreviewDevices preview={preview} state={state} />
        </div>
      )}
    </div>
  );
}

function Title({ meeting: { title, hostName, start, mayHost } }: Pick<Props, "meeting">) {
  const t = useTranslations("green-room");
  return (
    <>
      <h1 className="text-xl font-semibold">{title}</h1>
      {hostName && <p className="mt-1 text-sm text-muted">{t("hostedBy", { name: hostName })}</p>}
      <StartFacts start={start} opens={mayHost} />
    </>
  );
}
