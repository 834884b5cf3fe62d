"use client";

import { useTranslations } from "next-intl";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { queueOf } from "./model/speakers.ts";

/** Whose turn it is to speak, and who is next, for those who call them. The list below has the hands in their order. */
export function Speakers() {
  const t = useTranslations("people.speakers");
  const client = useMeetingClient();
  const act = useAct();
  const queue = useMeeting(queueOf);
  if (!queue) return null;
  const { calledName, nextName, count } = queue;
  return (
    <section
      aria-label={t("label")}
      className="mx-4 mb-3 flex items-center gap-2 rounded-md border border-line p-2 pl-3"
    >
      <div role="status" className="min-w-0 flex-1 text-sm">
        {calledName !== null && <p className="truncate font-medium">{t("speaks", { name: calledName })}</p>}
        <p className="truncate text-muted">{nextName === null ? t("nobody") : t("next", { name: nextName, count })}</p>
      </div>
      {nextName !== null && (
        <Button variant="primary" onClick={() => act(() => client.nextSpeaker(null))}>
          {t("call")}
        </Button>
      )}
    </section>
  );
}
