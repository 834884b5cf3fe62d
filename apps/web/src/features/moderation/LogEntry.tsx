"use client";

import type { ActView } from "@moim/protocol";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { settledBy, sourceOf } from "./model/log.ts";

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
  const format = useFormatter();
  return (act) => {
    const source = sourceOf(act);
    const { before } = act.detail;
    const changes = settledBy(act).map(({ rule, value }) =>
      t("change", {
        rule: t(`rules.${rule}`),
        value: t.has(`values.${value}` as "values.true") ? t(`values.${value}` as "values.true") : value,
      }),
    );
    return t(`acts.${act.what}`, {
      by: act.by.name,
      to: act.to?.name ?? "",
      source: source ? t(`source.${source}`) : "",
      before: typeof before === "string" ? before : "",
      changes: format.list(changes),
    });
  };
}
