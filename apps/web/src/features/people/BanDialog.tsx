"use client";

import { useTranslations } from "next-intl";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";

type Props = { participantId: string; name: string; onClose: () => void };

/** Asks once before someone is removed for good. */
export function BanDialog({ participantId, name, onClose }: Props) {
  const t = useTranslations("people");
  const tCommon = useTranslations("common");
  const client = useMeetingClient();
  const act = useAct();
  return (
    <ConfirmDialog
      open
      title={t("banTitle", { name })}
      text={t("banText")}
      keep={tCommon("cancel")}
      confirm={t("actions.ban")}
      onKeep={onClose}
      onConfirm={() => {
        act(() => client.remove(participantId, true));
        onClose();
      }}
    />
  );
}
