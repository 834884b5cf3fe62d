import type { ActView } from "@moim/protocol";
import { ChevronRight, Download } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { actSentence, noteOf } from "../../shared/acts/act-sentence.ts";

/** What was done in a sitting, oldest first; `hasMore` when earlier acts are in the file only. */
export type SittingActs = { acts: ActView[]; hasMore: boolean };

/** The log of a sitting, folded: who did what to whom, and when. */
export async function SittingLog({ acts, hasMore, when, csv }: SittingActs & { when: string; csv: string }) {
  const [t, words, format] = await Promise.all([
    getTranslations("attendance.acts"),
    getTranslations("moderation.log"),
    getFormatter(),
  ]);
  return (
    <details className="group/log mt-1">
      <summary className="flex min-h-control w-fit cursor-pointer list-none items-center gap-x-2 text-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 text-muted transition-transform group-open/log:rotate-90" />
        <span className="font-medium">{t("title")}</span>
        <span className="text-muted">{t(hasMore ? "countMore" : "count", { count: acts.length })}</span>
      </summary>
      {hasMore && <p className="text-sm text-muted">{t("earlier")}</p>}
      <ol aria-label={t("listOf", { when })} className="divide-y divide-line border-t border-line">
        {acts.map((act) => (
          <li key={act.id} className="flex gap-3 py-2 text-sm">
            <time dateTime={new Date(act.at).toISOString()} className="w-20 shrink-0 text-muted tabular-nums">
              {format.dateTime(act.at, { timeStyle: "short" })}
            </time>
            <div className="min-w-0 flex-1 wrap-anywhere">
              <p>{actSentence(words, act)}</p>
              {noteOf(act) !== "" && <p className="mt-0.5 text-muted">{words("note", { note: noteOf(act) })}</p>}
            </div>
          </li>
        ))}
      </ol>
      <a
        href={csv}
        download
        className="mt-2 inline-flex min-h-control items-center gap-2 text-sm text-accent underline underline-offset-4"
      >
        <Download aria-hidden="true" className="size-4" />
        {t("download")} <span className="sr-only">({when})</span>
      </a>
    </details>
  );
}
