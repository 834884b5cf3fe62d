"use client";

import type { RoomRules } from "@moim/protocol";
import { useTranslations } from "next-intl";
import { Switch } from "../ui/Switch.tsx";

type Entry = Pick<RoomRules, "waitingRoom" | "invitedSkip">;
type Props = { rules: Entry; busy?: boolean; onChange: (change: Partial<Entry>) => void };

/** Whether new people wait to be let in, and if they do, whether those who are invited skip that. */
export function EntryRules({ rules, busy = false, onChange }: Props) {
  const t = useTranslations("preset");
  return (
    <>
      <Switch
        label={t("waitingRoom")}
        hint={t("waitingRoomHint")}
        checked={rules.waitingRoom}
        disabled={busy}
        onChange={(waitingRoom) => onChange({ waitingRoom })}
      />
      {rules.waitingRoom && (
        <Switch
          label={t("invitedSkip")}
          hint={t("invitedSkipHint")}
          checked={rules.invitedSkip}
          disabled={busy}
          onChange={(invitedSkip) => onChange({ invitedSkip })}
        />
      )}
    </>
  );
}
