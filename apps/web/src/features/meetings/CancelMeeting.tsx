"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "../../shared/api/use-action.ts";
import { Button } from "../../shared/ui/Button.tsx";

const ConfirmDialog = dynamic(async () => (await import("../../shared/ui/ConfirmDialog.tsx")).ConfirmDialog);

/** Cancels a meeting, after asking. */
export function CancelMeeting({ meetingId }: { meetingId: string }) {
  const t = useTranslations("meetings");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { busy, problem, run } = useAction(`/api/meetings/${meetingId}/cancel`, () => {
    setAsking(false);
    router.refresh();
  });
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        {t("one.cancel")}
      </Button>
      {asking && (
        <ConfirmDialog
          open
          title={t("cancelling.question")}
          text={t("cancelling.text")}
          keep={t("cancelling.keep")}
          confirm={t("cancelling.confirm")}
          busy={busy}
          problem={problem && errors(problem)}
          onKeep={() => setAsking(false)}
          onConfirm={() => void run()}
        />
      )}
    </>
  );
}
