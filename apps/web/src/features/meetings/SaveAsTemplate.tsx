"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "../../shared/api/use-action.ts";
import { Button } from "../../shared/ui/Button.tsx";

/** Keeps a meeting as a template for scheduling others like it. */
export function SaveAsTemplate({ meetingId, occurrence }: { meetingId: string; occurrence: string }) {
  const t = useTranslations("meetings.template");
  const errors = useTranslations("errors");
  const [saved, setSaved] = useState(false);
  const { busy, problem, run } = useAction("/api/templates", () => setSaved(true));
  return (
    <div className="-ml-3.5 flex flex-wrap items-center gap-x-3">
      <Button variant="quiet" busy={busy} onClick={() => void run({ meetingId, occurrence })}>
        {t("save")}
      </Button>
      <p role="status" className="text-sm text-accent">
        {saved ? t("saved") : ""}
      </p>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {errors(problem)}
        </p>
      )}
    </div>
  );
}
