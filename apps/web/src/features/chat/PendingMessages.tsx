"use client";

import type { PendingMessage } from "@moim/client";
import { useTranslations } from "next-intl";
import { useAct } from "../../shared/meeting/errors.ts";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { MessageText } from "./MessageText.tsx";
import { Readers } from "./Readers.tsx";

/** One's own messages on their way: faint while being sent, with when that will be while it can't, with the reason and a way on when that failed. */
export function PendingMessages({ pending }: { pending: readonly PendingMessage[] }) {
  const t = useTranslations("chat");
  const tErrors = useTranslations("errors");
  const client = useMeetingClient();
  const act = useAct();
  const isAway = useMeeting(({ connection }) => connection.stage === "reconnecting");
  const waits = (queued: boolean) => {
    if (isAway) return t("offline");
    return queued ? t("queued") : t("sending");
  };
  return pending.map(({ clientId, text, to, failed, queued }) => (
    <article key={clientId} className="pl-11">
      {to !== "everyone" && <Readers of={to} />}
      <div className={failed ? undefined : "text-muted"}>
        <MessageText text={text} />
      </div>
      {failed ? (
        <div className="mt-1 text-xs">
          <p className="text-danger">{t("failed", { reason: tErrors(failed) })}</p>
          <div className="mt-1 flex gap-3">
            <button
              type="button"
              className="min-h-6 font-medium text-accent underline"
              onClick={() => act(() => client.retryChat(clientId))}
            >
              {t("retry")}
            </button>
            <button
              type="button"
              className="min-h-6 font-medium text-muted underline"
              onClick={() => client.discardChat(clientId)}
            >
              {t("discard")}
            </button>
          </div>
        </div>
      ) : (
        <p className="animate-appear text-xs text-muted">{waits(queued)}</p>
      )}
    </article>
  ));
}
