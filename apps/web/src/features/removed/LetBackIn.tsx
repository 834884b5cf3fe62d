"use client";

import { useTranslations } from "next-intl";
import { useChange } from "../../shared/api/use-change.ts";
import { Button } from "../../shared/ui/Button.tsx";

/** Undoes that someone was removed. They may be removed again, so nobody is asked whether that is meant. */
export function LetBackIn({ meetingId, banId, name }: { meetingId: string; banId: string; name: string }) {
  const t = useTranslations("meetings.removed");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange(`/api/meetings/${meetingId}/bans/${banId}/lift`);
  return (
    <div className="ml-auto flex flex-wrap items-center justify-end gap-2">
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {errors(problem)}
        </p>
      )}
      <Button aria-label={t("letBackOne", { name })} busy={busy} onClick={() => void change({})}>
        {t("letBack")}
      </Button>
    </div>
  );
}
