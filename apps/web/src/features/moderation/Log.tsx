"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ActView } from "@moim/protocol";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { LogEntry } from "./LogEntry.tsx";
import { mergeActs } from "./model/log.ts";

/** Who did what to whom, and when: the latest first, each as it is done. */
export function Log() {
  const t = useTranslations("moderation.log");
  const { acts, hasMore, isLoading, loadOlder } = useLog();
  return (
    <div className="mt-3 min-h-40">
      {acts.length === 0 && (
        <p role="status" className="py-6 text-center text-sm text-muted">
          {t(isLoading ? "loading" : "empty")}
        </p>
      )}
      {acts.length > 0 && (
        <ol aria-label={t("list")} className="flex flex-col divide-y divide-line">
          {acts.map((one) => (
            <LogEntry key={one.id} act={one} />
          ))}
        </ol>
      )}
      {hasMore && (
        <Button variant="quiet" busy={isLoading} className="mt-2" onClick={loadOlder}>
          {t("older")}
        </Button>
      )}
    </div>
  );
}

/** What was read of the log, and what came since. */
function useLog() {
  const client = useMeetingClient();
  const act = useAct();
  const live = useMeeting((state) => state.acts);
  const [read, setRead] = useState<readonly ActView[]>([]);
  const [hasMore, setHasMore] = useState(false);
  const [isLoading, setLoading] = useState(true);
  const load = (before: string | null) => {
    setLoading(true);
    act(async () => {
      try {
        const page = await client.readLog(before);
        setRead((known) => mergeActs(known, page.acts));
        setHasMore(page.hasMore);
      } finally {
        setLoading(false);
      }
    });
  };
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it is opened: what is done later comes by itself
  useEffect(() => load(null), [client]);
  const acts = mergeActs(read, live);
  return { acts, hasMore, isLoading, loadOlder: () => load(acts.at(-1)?.id ?? null) };
}
