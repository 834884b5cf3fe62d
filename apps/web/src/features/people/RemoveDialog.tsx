"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { participantOf } from "../../shared/meeting/people.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";

/** Asks once more before someone is removed: they can't come back on the same link. */
export function RemoveDialog({ participantId, onClose }: { participantId: string; onClose: () => void }) {
  const t = useTranslations("people");
  const tCommon = useTranslations("common");
  const client = useMeetingClient();
  const act = useAct();
  const [name] = useState(useMeeting((state) => participantOf(state, participantId)?.name ?? ""));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("removeTitle", { name })}
      description={t("removeText")}
      footer={
        <>
          <Button onClick={onClose}>{tCommon("cancel")}</Button>
          <Button
            variant="danger"
            onClick={() => {
              act(() => client.remove(participantId));
              onClose();
            }}
          >
            {t("actions.remove")}
          </Button>
        </>
      }
    />
  );
}
