"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { post, type Refusal } from "../../shared/api/post.ts";
import { toast } from "../../shared/ui/toast.ts";
import type { Move } from "./model/move.ts";
import type { Scope } from "../../shared/series/scope.ts";
import { useTexts } from "./use-texts.ts";

/** Moves a meeting, and says why when it was refused. */
export function useMoveRequest(onDone: (move: Move) => void) {
  const t = useTranslations("calendar-page.move");
  const errors = useTranslations("errors");
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function send(move: Move, scope: Scope) {
    setBusy(true);
    setRefusal(null);
    const { meetingId, occurrence } = move.item;
    const answer = await post(`/api/meetings/${meetingId}/move`, { occurrence, scope, start: move.start });
    setBusy(false);
    if (!answer.ok) return setRefusal(answer.refusal);
    toast(t("done", { time: texts.span(move) }), "success");
    onDone(move);
  }

  const problem = refusal && (refusal.fields.includes("past") ? t("past") : errors(refusal.reason));
  return { busy, problem, send };
}
