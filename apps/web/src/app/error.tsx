"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { FailedPage } from "../shared/site/FailedPage.tsx";

/** What failed while a page was made, on the server or in the browser. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("app.failed");
  useEffect(() => console.error(error), [error]);
  const words = { title: t("title"), text: t("text"), retry: t("retry"), home: t("home"), details: t("details") };
  return <FailedPage words={words} error={error} onRetry={retry} />;
}
