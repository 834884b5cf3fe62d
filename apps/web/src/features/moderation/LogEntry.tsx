"use client";

import type { ActView } from "@moim/protocol";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { isKnownValue, settledBy, sourceOf } from "./model/log.ts";

/** One act as a sentence, with its time, and what was written with it. */
export const LogEntry = memo(function LogEntry({ act }: { act: ActView }) {
  const t = useTranslations("moderation.log");
  const format = useFormatter();
  const sentence = useSentence();
  const at = new Date(act.at);
  const { note } = act.detail;
  return (
    <li className="flex gap-3 py-2 text-sm">
      <time dateTime={at.toISOString()} className="w-16 shrink-0 text-muted tabular-nums">
        {format.dateTime(at, { hour: "numeric", minute: "2-digit" })}
      </time>
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p>{sentence(act)}</p>
        {typeof note === "string" && note !== "" && <p className="mt-0.5 text-muted">{t("note", { note })}</p>}
      </div>
    </li>
  );
});

function useSentence(): (act: ActView) => string {
  const t = useTranslations("moderation.log");
  return (act) => {
    const source = sourceOf(act);
    const settled = settledBy(act);
    const { name, count } = act.detail;
    const value = settled && (isKnownValue(settled.value) ? t(`values.${settled.value}`) : settled.value);
    return t(`acts.${act.what}`, {
      by: act.by.name,
      // Whoever was let back isn't here: only their name was written.
      to: act.to?.name ?? String(name ?? ""),
      name: String(name ?? ""),
      count: Number(count ?? 0),
      source: source ? t(`source.${source}`) : "",
      change: settled ? t("change", { rule: t(`rules.${settled.rule}`), value: value ?? "" }) : "",
    });
  };
}
