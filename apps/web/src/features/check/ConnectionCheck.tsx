"use client";

import type { CheckState } from "@moim/client/check";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { LevelBar } from "../../shared/meeting/LevelBar.tsx";
import { useCopy } from "../../shared/meeting/use-copy.ts";
import { Banner, type BannerTone } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { CheckRow } from "./CheckRow.tsx";
import type { SpeakerState, Verdict } from "./model/lines.ts";
import type { Devices } from "./model/own-devices.ts";
import { reportOf } from "./model/report.ts";
import { SpeakerButtons } from "./SpeakerButtons.tsx";
import { useConnectionCheck } from "./use-connection-check.ts";
import { useLines, type Row } from "./use-lines.ts";
import { useOwnDevices } from "./use-own-devices.ts";

type Props = {
  /** Origin of the server. */
  serverUrl: string;
  /** Devices that are open already; "own": opened when asked for; null: they aren't checked here. */
  devices: Devices | "own" | null;
  /** Of what the groups are headed by. */
  heading: "h2" | "h3";
};

const tones: Record<Verdict, BannerTone> = {
  running: "info",
  note: "info",
  good: "success",
  fair: "warning",
  bad: "danger",
};

/** "Why can't I connect?": one sentence on top, what was found below, and a report to copy. Runs by itself. */
export function ConnectionCheck({ serverUrl, ...rest }: Props) {
  const { state, again } = useConnectionCheck(serverUrl);
  return <Checked {...rest} {...{ serverUrl, state, again }} />;
}

type CheckedProps = Props & { state: CheckState; again: () => void };

function Checked({ serverUrl, devices: given, heading, state, again }: CheckedProps) {
  const t = useTranslations("check");
  const own = useOwnDevices();
  const [speaker, setSpeaker] = useState<SpeakerState>({ is: "unasked" });
  const { copied, copy } = useCopy();
  const devices = given === "own" ? own.devices : given;
  const said = useLines({ state, serverUrl, devices, speaker });
  const running = state.stage === "running";

  const report = () =>
    reportOf(
      {
        ...{ title: t("title"), summary: said.summary.sentence, at: new Date(), serverUrl },
        ...{ origin: location.origin, browser: navigator.userAgent },
      },
      [...said.ways, ...said.line, ...said.devices],
      state,
    );
  const under = ({ name }: Row): ReactNode => {
    if (name === "speaker") return <SpeakerButtons state={speaker} onChange={setSpeaker} />;
    if (name !== "microphone" || devices?.microphone.is !== "works") return null;
    return (
      <div className="mt-2">
        <LevelBar track={devices.microphone.track} />
      </div>
    );
  };
  const group = (title: string, rows: readonly Row[]) => (
    <Group title={title} heading={heading}>
      {rows.map((row) => (
        <CheckRow key={row.name} {...row}>
          {under(row)}
        </CheckRow>
      ))}
    </Group>
  );

  return (
    <div className="flex flex-col gap-6 pt-1 text-left">
      <Banner tone={tones[said.summary.verdict]} role="status">
        {said.summary.sentence}
      </Banner>
      {group(t("groups.ways"), said.ways)}
      {group(t("groups.line"), said.line)}
      {devices && (
        <div className="flex flex-col gap-3">
          {group(t("groups.devices"), said.devices)}
          {given === "own" && (
            <Button className="self-start" onClick={own.check}>
              {t("devices.start")}
            </Button>
          )}
        </div>
      )}
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" disabled={running} onClick={() => copy(report())}>
            {t(copied ? "copied" : "copy")}
          </Button>
          <Button disabled={running} onClick={again}>
            {t("again")}
          </Button>
        </div>
        <p className="text-sm text-muted">{t("reportNote")}</p>
      </div>
    </div>
  );
}

function Group({ title, heading: Heading, children }: { title: string; heading: "h2" | "h3"; children: ReactNode }) {
  return (
    <section>
      <Heading className="font-semibold">{title}</Heading>
      <ul aria-label={title} className="mt-1 divide-y divide-line">
        {children}
      </ul>
    </section>
  );
}
