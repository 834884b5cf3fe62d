"use client";

import { NAME_MAX_CHARACTERS } from "@moim/protocol/limits";
import { useTranslations } from "next-intl";
import { useId, useState, type FormEvent } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { reasonOf } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";

type Props = { participantId: string; name: string; onClose: () => void };

/** Another name for someone, or for oneself, as long as the meeting goes on. */
export function RenameDialog({ participantId, name, onClose }: Props) {
  const t = useTranslations("people");
  const tCommon = useTranslations("common");
  const tErrors = useTranslations("errors");
  const client = useMeetingClient();
  const own = useMeeting(({ self }) => self?.id === participantId);
  const formId = useId();
  const [before] = useState(name);
  const [typed, setTyped] = useState(name);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await (own ? client.rename(typed) : client.renameOther(participantId, typed));
      onClose();
    } catch (error) {
      const reason = reasonOf(error);
      setProblem(reason === "invalid-input" ? t("nameUnusable") : tErrors(reason));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={own ? t("renameSelf") : t("renameTitle", { name: before })}
      description={t(own ? "renameSelfText" : "renameText")}
      footer={
        <>
          <Button onClick={onClose}>{tCommon("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("renameConfirm")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} className="mt-3">
        <TextField
          label={t("name")}
          maxLength={NAME_MAX_CHARACTERS}
          autoComplete="off"
          required
          value={typed}
          error={problem ?? undefined}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
      </form>
    </Dialog>
  );
}
