"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useAction } from "../../shared/api/use-action.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { CopyField } from "../../shared/ui/CopyField.tsx";
import { LinkWaits } from "./LinkWaits.tsx";

const ConfirmDialog = dynamic(async () => (await import("../../shared/ui/ConfirmDialog.tsx")).ConfirmDialog);

/** The link to send around: shown, copied with one press, and replaced when it got into the wrong hands. */
export function InvitationLink({ meetingId, url: present, waits }: { meetingId: string; url: string; waits: boolean }) {
  const t = useTranslations("meetings.invitation");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const id = useId();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [renewed, setRenewed] = useState<string | null>(null);
  const url = renewed ?? present;
  const { busy, problem, run } = useAction<{ key: string }>(`/api/meetings/${meetingId}/links`, ({ key }) => {
    setAsking(false);
    setRenewed(present.replace(/[^/]+$/, key));
    router.refresh();
  });

  return (
    <section aria-labelledby={`${id}-title`} className="flex flex-col gap-3">
      <h2 id={`${id}-title`} className="text-base font-semibold">
        {t("title")}
      </h2>
      <p id={`${id}-hint`} className="text-sm text-muted">
        {t("hint")}
      </p>
      <CopyField label={t("link")} value={url} copyLabel={t("copy")} copied={t("copied")} describedBy={`${id}-hint`} />
      <LinkWaits meetingId={meetingId} waits={waits} />
      <div className="-mb-2 flex flex-wrap items-center justify-between gap-2">
        <Button variant="quiet" className="-ml-3.5" onClick={() => setAsking(true)}>
          {t("renew")}
        </Button>
        <p role="status" className="text-sm text-accent">
          {renewed ? t("renewed") : ""}
        </p>
      </div>
      {asking && (
        <ConfirmDialog
          open
          title={t("renewQuestion")}
          text={t("renewText")}
          keep={common("cancel")}
          confirm={t("renew")}
          busy={busy}
          problem={problem && errors(problem)}
          onKeep={() => setAsking(false)}
          onConfirm={() => void run({ role: "participant" })}
        />
      )}
    </section>
  );
}
