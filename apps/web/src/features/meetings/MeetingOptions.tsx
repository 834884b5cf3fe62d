"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useChange } from "../../shared/api/use-change.ts";
import type { Preset } from "../../shared/preset/preset.ts";
import { PresetFields } from "../../shared/preset/PresetFields.tsx";

/** How a meeting begins each time. What is chosen is kept at once. */
export function MeetingOptions({ meetingId, preset: stored }: { meetingId: string; preset: Preset }) {
  const t = useTranslations("preset");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange(`/api/meetings/${meetingId}/preset`);
  const [preset, setPreset] = useState(stored);
  const [saved, setSaved] = useState(false);
  const id = useId();
  const choose = async (next: Preset) => {
    setPreset(next);
    setSaved(false);
    const isDone = await change(next);
    setSaved(isDone);
    if (!isDone) setPreset(preset);
  };
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-col gap-1">
        <h2 id={id} className="text-base font-semibold">
          {t("title")}
        </h2>
        <p className="text-sm text-muted">{t("hint")}</p>
      </div>
      <PresetFields preset={preset} busy={busy} onChange={(next) => void choose(next)} />
      <p role="status" className="text-sm text-accent empty:sr-only">
        {saved ? t("saved") : ""}
      </p>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {errors(problem)}
        </p>
      )}
    </section>
  );
}
