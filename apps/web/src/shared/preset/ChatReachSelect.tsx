"use client";

import { chatReaches, type ChatReach } from "@moim/protocol/permissions";
import { useTranslations } from "next-intl";
import { Select } from "../ui/Select.tsx";

type Props = { value: ChatReach; busy?: boolean; onChange: (reach: ChatReach) => void };

/** Whom those reach with a message who lead nothing. */
export function ChatReachSelect({ value, busy = false, onChange }: Props) {
  const t = useTranslations("preset");
  return (
    <Select
      label={t("chatReach")}
      value={value}
      disabled={busy}
      onChange={(event) => onChange(event.currentTarget.value as ChatReach)}
    >
      {chatReaches.map((reach) => (
        <option key={reach} value={reach}>
          {t(`chatReaches.${reach}`)}
        </option>
      ))}
    </Select>
  );
}
