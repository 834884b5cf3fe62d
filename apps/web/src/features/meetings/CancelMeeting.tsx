"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "../../shared/api/use-action.ts";
import type { Scope } from "../../shared/series/scope.ts";
import { Button } from "../../shared/ui/Button.tsx";

const ConfirmDialog = dynamic(async () => (await import("../../shared/ui/ConfirmDialog.tsx")).ConfirmDialog);
const ScopeDialog = dynamic(async () => (await import("../../shared/series/ScopeDialog.tsx")).ScopeDialog);

type Props = {
  meetingId: string;
  /** The date one would cancel. */
  occurrence: string;
  /** The same as people write it. */
  date: string;
  /** What there is to choose; one choice is no choice. */
  scopes: readonly Scope[];
};

/** Cancels a meeting or dates of it, after asking. */
export function CancelMeeting({ meetingId, occurrence, date, scopes }: Props) {
  const t = useTranslations("meetings");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { busy, problem, run } = useAction(`/api/meetings/${meetingId}/cancel`, () => {
    setAsking(false);
    router.refresh();
  });
  const dialog = { busy, problem: problem && errors(problem), onKeep: () => setAsking(false) };
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        {t("one.cancel")}
      </Button>
      {asking && scopes.length === 1 && (
        <ConfirmDialog
          {...dialog}
          open
          title={t("cancelling.question")}
          text={t("cancelling.text")}
          keep={t("cancelling.keep")}
          confirm={t("cancelling.confirm")}
          onConfirm={() => void run()}
        />
      )}
      {asking && scopes.length > 1 && (
        <ScopeDialog
          {...dialog}
          danger
          date={date}
          title={t("cancelling.which")}
          text={t("cancelling.whichText")}
          scopes={scopes}
          keep={t("cancelling.keep")}
          confirm={t("cancelling.confirm")}
          // All is all of the meeting, whatever parts its series has come to have.
          onConfirm={(scope) => void run(scope === "all" ? {} : { occurrence, scope })}
        />
      )}
    </>
  );
}
