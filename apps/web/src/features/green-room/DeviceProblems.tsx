"use client";

import { useDeviceProblem } from "../../shared/meeting/device-problem.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import type { PreviewState } from "./preview.ts";

/** A sentence for what can't be used, and what to do; one for both where both have the same reason. */
export function DeviceProblems({ state: { microphone, camera } }: { state: PreviewState }) {
  const sentence = useDeviceProblem();
  const problems = [
    ...(microphone.status === "failed" ? [sentence("microphone", microphone.problem)] : []),
    ...(camera.status === "failed" ? [sentence("camera", camera.problem)] : []),
  ];
  const same = microphone.status === "failed" && camera.status === "failed" && microphone.problem === camera.problem;
  const both = same ? sentence.both(camera.problem) : null;
  return (
    <div role="status" className="flex flex-col gap-2 empty:hidden">
      {(both ? [both] : problems).map((text) => (
        <Banner key={text} tone="warning">
          {text}
        </Banner>
      ))}
    </div>
  );
}
