"use client";

import { useTranslations } from "next-intl";
import { LazyCheck } from "./LazyCheck.tsx";

/** The connection check for whom joining takes long: it runs by itself. Their devices they have seen in the green room. */
export function SlowCheck({ serverUrl }: { serverUrl: string }) {
  const t = useTranslations("check");
  return (
    <section aria-label={t("title")} className="w-full max-w-lg animate-appear rounded-lg border border-line p-4 text-left">
      <p className="mb-4 text-sm text-muted">{t("slow")}</p>
      <LazyCheck serverUrl={serverUrl} devices={null} heading="h2" />
    </section>
  );
}
