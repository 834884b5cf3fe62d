"use client";

import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "../../shared/api/use-change.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { NewWebhook, type EventChoice } from "./NewWebhook.tsx";

/** `told`: what it hears of; `state`: how the latest delivery went; both in words. */
type WebhookView = { id: string; url: string; told: string; state: string; failing: boolean };

/** The addresses that are told what happens in this account's meetings. */
export function Webhooks({ webhooks, choices }: { webhooks: WebhookView[]; choices: EventChoice[] }) {
  const t = useTranslations("account.webhooks");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">{t("hint")}</p>
      <NewWebhook choices={choices} />
      {webhooks.length > 0 && (
        <ul aria-label={t("title")} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
    </div>
  );
}

function WebhookRow({ webhook: { id, url, told, state, failing } }: { webhook: WebhookView }) {
  const t = useTranslations("account.webhooks");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange(`/api/webhooks/${id}/remove`);
  const [asking, setAsking] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Webhook aria-hidden="true" className="size-5 text-muted" />
      <div id={`webhook-${id}`} className="min-w-0 flex-1 text-sm">
        <p className="font-medium wrap-anywhere">{url}</p>
        <p className="text-muted">{told}</p>
        <p className={failing ? "text-danger" : "text-muted"}>{state}</p>
      </div>
      <Button aria-describedby={`webhook-${id}`} onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t("removeQuestion")}
        text={t("removeText", { url })}
        keep={common("cancel")}
        confirm={t("remove")}
        busy={busy}
        problem={problem && errors(problem)}
        onKeep={() => setAsking(false)}
        onConfirm={() => void change({}).then((done) => done && setAsking(false))}
      />
    </li>
  );
}
