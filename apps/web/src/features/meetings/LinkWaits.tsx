"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "../../shared/api/use-change.ts";
import { Switch } from "../../shared/ui/Switch.tsx";

/** Whether whoever comes by the meeting's link waits to be let in. It is kept at once. */
export function LinkWaits({ meetingId, waits: stored }: { meetingId: string; waits: boolean }) {
  const t = useTranslations("meetings.invitation");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange(`/api/meetings/${meetingId}/links/waits`);
  const [waits, setWaits] = useState(stored);
  const choose = async (next: boolean) => {
    setWaits(next);
    if (!(await change({ waits: next }))) setWaits(!next);
  };
  return (
    <div>
      <Switch
        label={t("waits")}
        hint={t("waitsHint")}
        checked={waits}
        disabled={busy}
        onChange={(next) => void choose(next)}
      />
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {errors(problem)}
        </p>
      )}
    </div>
  );
}
