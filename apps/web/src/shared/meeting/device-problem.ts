"use client";

import type { DeviceProblem } from "@moim/client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

type Sentence = {
  (device: "microphone" | "camera" | "screen", problem: DeviceProblem): string;
  /** One sentence for microphone and camera with the same problem, where there is one. */
  both: (problem: DeviceProblem) => string | null;
};

const shared = ["denied", "missing", "busy", "insecure", "unsupported"] as const;

/** The sentence for a device that can't be used: what happened, and what to do. */
export function useDeviceProblem(): Sentence {
  const t = useTranslations("meeting.devices.problems");
  return useMemo(() => {
    const both = (problem: DeviceProblem) => {
      const found = shared.find((one) => one === problem);
      return found ? t(`both.${found}`) : null;
    };
    return Object.assign(
      (device: "microphone" | "camera" | "screen", problem: DeviceProblem) => t(`${device}.${problem}`),
      { both },
    );
  }, [t]);
}
