"use client";

import { RequestError, type Reason } from "@moim/protocol/errors";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "../ui/toast.ts";

/** Why something failed; what isn't a refusal of the server is `internal`. */
export function reasonOf(error: unknown): Reason {
  return error instanceof RequestError ? error.reason : "internal";
}

/** Runs an action and says so when it fails. For what has no better place to show it. */
export function useAct(): (action: () => Promise<unknown>) => void {
  const t = useTranslations("errors");
  return useCallback(
    (action) => {
      action().catch((error: unknown) => toast(t(reasonOf(error)), "danger"));
    },
    [t],
  );
}
