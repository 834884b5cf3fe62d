"use client";

import type { CheckState } from "@moim/client/check";
import { summaryOf } from "@moim/client/check";
import { useTranslations } from "next-intl";
import { useDeviceProblem } from "../../shared/meeting/device-problem.ts";
import {
  deviceVerdict,
  deviceWord,
  groupsOf,
  type DeviceName,
  type DeviceState,
  type RowName,
  type SpeakerState,
  type Verdict,
} from "./model/lines.ts";
import type { Devices } from "./model/own-devices.ts";

/** A row in words. */
export type Row = { name: RowName; label: string; verdict: Verdict; word: string; sentence: string };
type Checked = { state: CheckState; serverUrl: string; devices: Devices | null; speaker: SpeakerState };
type Said = { summary: { verdict: Verdict; sentence: string }; ways: Row[]; line: Row[]; devices: Row[] };

/** Everything a check says, in this language. */
export function useLines({ state, serverUrl, devices, speaker }: Checked): Said {
  const t = useTranslations("check");
  const tErrors = useTranslations("errors");
  const problem = useDeviceProblem();
  const { host } = new URL(serverUrl);
  const [ways, line] = groupsOf(state).map(({ lines }) =>
    lines.map(({ name, verdict, word, assessed: { sentence, values } }): Row => {
      return {
        ...{ name, verdict, label: t(`rows.${name}`), word: t(`words.${word}`) },
        sentence: t(`sentences.${sentence}`, { ...values, host }),
      };
    }),
  );
  const checked = [...(ways ?? []), ...(line ?? [])];
  const summary = summaryOf(state);
  const done = checked.filter(({ verdict }) => verdict !== "running").length;
  const sentenceOnTop =
    summary.sentence === "refused"
      ? t("summary.refused", { why: tErrors(summary.reason) })
      : t(`summary.${summary.sentence}`, { ...summary.values, host, done, all: checked.length });

  const deviceSentence = (name: "microphone" | "camera", device: DeviceState): string => {
    if (device.is === "failed") return problem(name, device.problem);
    if (device.is === "works" || device.is === "off") return t(`devices.${name}-${device.is}`);
    return t(`devices.${device.is}`);
  };
  const row = (name: DeviceName, of: DeviceState | SpeakerState, sentence: string): Row => {
    return {
      ...{ name, sentence, label: t(`rows.${name}`) },
      ...{ verdict: deviceVerdict(of), word: t(`words.${deviceWord(of)}`) },
    };
  };
  return {
    summary: { verdict: summary.verdict, sentence: sentenceOnTop },
    ways: ways ?? [],
    line: line ?? [],
    devices: devices
      ? [
          row("microphone", devices.microphone, deviceSentence("microphone", devices.microphone)),
          row("camera", devices.camera, deviceSentence("camera", devices.camera)),
          row("speaker", speaker, t(`devices.speaker-${speaker.is}`)),
        ]
      : [],
  };
}
