import type { ActView } from "@moim/protocol";
import type { useTranslations } from "next-intl";
import { isKnownValue, settledBy, sourceOf } from "./act-detail.ts";

type Words = ReturnType<typeof useTranslations<"moderation.log">>;

/** An act in a sentence of the reader's language: who did what to whom. What was written with it stands apart ({@link noteOf}). */
export function actSentence(t: Words, act: ActView): string {
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
}

/** What someone wrote with an act, a report say; empty where they didn't. */
export function noteOf({ detail }: Pick<ActView, "detail">): string {
  return typeof detail["note"] === "string" ? detail["note"] : "";
}
