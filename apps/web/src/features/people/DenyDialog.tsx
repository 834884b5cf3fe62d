"use client";

import { WAITING_NOTE_MAX_CHARACTERS } from "@moim/protocol/limits";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";

/** Sends someone away who waits, with a reason if there is one to tell. */
export function DenyDialog({
  person: { id, name },
  onClose,
}: {
  person: { id: string; name: string };
  onClose: () => void;
}) {
  const t = useTranslations("people.waiting");
  const tCommon = useTranslations("common");
  const client = useMeetingClient();
  const act = useAct();
  const [reason, setReason] = useState("");
  const deny = () => {
    act(() => client.deny(id, reason.trim() || null));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("denyTitle", { name })}
      description={t("denyText")}
      footer={
        <>
          <Button onClick={onClose}>{tCommon("cancel")}</Button>
          <Button variant="danger" onClick={deny}>
            {t("deny")}
          </Button>
        </>
      }
    >
      <div className="mt-3">
        <TextField
          label={t("reason")}
          maxLength={WAITING_NOTE_MAX_CHARACTERS}
          autoComplete="off"
          value={reason}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  );
}
