"use client";

import { REPORT_MAX_CHARACTERS } from "@moim/protocol/limits";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState, type FormEvent } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { TextArea } from "../../shared/ui/TextArea.tsx";
import { toast } from "../../shared/ui/toast.ts";
import { readersOfReports } from "./model/reports.ts";

type Props = { participantId: string; name: string; onClose: () => void };

/** Tells those who keep order about someone. It says by name who reads it, before it is sent. */
export function ReportDialog({ participantId, name, onClose }: Props) {
  const t = useTranslations("people");
  const tCommon = useTranslations("common");
  const format = useFormatter();
  const client = useMeetingClient();
  const act = useAct();
  const formId = useId();
  const readers = useMeeting((state) => readersOfReports(state, participantId));
  const [note, setNote] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(async () => {
      await client.report(participantId, note.trim());
      toast(t("reported"), "success");
    });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("reportTitle", { name })}
      description={
        readers.length > 0 ? t("reportText", { readers: format.list(readers), name }) : t("reportTextNobody", { name })
      }
      footer={
        <>
          <Button onClick={onClose}>{tCommon("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={note.trim() === ""}>
            {t("reportSend")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="mt-3">
        <TextArea
          label={t("reportNote")}
          maxLength={REPORT_MAX_CHARACTERS}
          required
          value={note}
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
