"use client";

import type { ActView } from "@moim/protocol";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { actSentence, noteOf } from "../../shared/acts/act-sentence.ts";

/** One act as a sentence, with its time, and what was written with it. */
export const LogEntry = memo(function LogEntry({ act }: { act: ActView }) {
  const t = useTranslations("moderation.log");
  const format = useFormatter();
  const at = new Date(act.at);
  const note = noteOf(act);
  return (
    <li className="flex gap-3 py-2 text-sm">
      <time dateTime={at.toISOString()} className="w-16 shrink-0 text-muted tabular-nums">
        {format.dateTime(at, { hour: "numeric", minute: "2-digit" })}
      </time>
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p>{actSentence(t, act)}</p>
        {note !== "" && <p className="mt-0.5 text-muted">{t("note", { note })}</p>}
      </div>
    </li>
  );
});
