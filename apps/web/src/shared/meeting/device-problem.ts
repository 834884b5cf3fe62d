"use client";

import type { DeviceProblem } from "@moim/client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** The sentence for a device that can't be used: what happened, and what to do. */
export function useDeviceProblem(): (device: "microphone" | "camera" | "screen", problem: DeviceProblem) => string {
  const t = useTranslations("meeting.devices.problems");
  return useCallback((device, problem) => t(`${device}.${problem}`), [t]);
}
