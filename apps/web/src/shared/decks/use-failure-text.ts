"use client";

import { useTranslations } from "next-intl";
import type { Upload } from "./use-upload.ts";

/** Why an upload failed, and at which slide if it was one; null when it didn't. */
export function useFailureText(upload: Upload): string | null {
  const t = useTranslations("decks.upload");
  const tErrors = useTranslations("errors");
  if (upload.stage !== "failed") return null;
  const sentence = tErrors(upload.reason);
  return upload.page === null ? sentence : t("failedAt", { page: upload.page, sentence });
}
