"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeetingClient, useViewActions } from "../../shared/meeting/context.tsx";
import { reasonOf } from "../../shared/meeting/errors.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";

/** Asks once more before the meeting ends for everyone. */
export function EndDialog() {
  const t = useTranslations("controls");
  const tCommon = useTranslations("common");
  const tErrors = useTranslations("errors");
  const client = useMeetingClient();
  const { open } = useViewActions();
  const [ending, setEnding] = useState(false);
  const [problem, setProblem] = useState<ReturnType<typeof reasonOf> | null>(null);
  const end = () => {
    setEnding(true);
    client.end().catch((error: unknown) => {
      setProblem(reasonOf(error));
      setEnding(false);
    });
  };
  return (
    <Dialog
      open
      onClose={() => open(null)}
      title={t("endTitle")}
      description={t("endText")}
      footer={
        <>
          <Button onClick={() => open(null)}>{tCommon("cancel")}</Button>
          <Button variant="danger" busy={ending} onClick={end}>
            {t("endConfirm")}
          </Button>
        </>
      }
    >
      {problem && (
        <Banner tone="danger" role="alert" className="mt-3">
          {tErrors(problem)}
        </Banner>
      )}
    </Dialog>
  );
}
