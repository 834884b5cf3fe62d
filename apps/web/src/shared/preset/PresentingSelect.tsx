"use client";

import { presentingModes, type PresentingMode } from "@moim/protocol/permissions";
import { useTranslations } from "next-intl";
import { Select } from "../ui/Select.tsx";

type Props = { value: PresentingMode; busy?: boolean; onChange: (mode: PresentingMode) => void };

/** Who presents without asking. */
export function PresentingSelect({ value, busy = false, onChange }: Props) {
  const t = useTranslations("preset");
  return (
    <Select
      label={t("presenting")}
      value={value}
      disabled={busy}
      onChange={(event) => onChange(event.currentTarget.value as PresentingMode)}
    >
      {presentingModes.map((mode) => (
        <option key={mode} value={mode}>
          {t(`presentingMode.${mode}`)}
        </option>
      ))}
    </Select>
  );
}
