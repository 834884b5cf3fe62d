"use client";

import { rights, type ChatReach } from "@moim/protocol/permissions";
import { useTranslations } from "next-intl";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { ChatReachSelect } from "../../shared/preset/ChatReachSelect.tsx";
import { EntryRules } from "../../shared/preset/EntryRules.tsx";
import { PresentingSelect } from "../../shared/preset/PresentingSelect.tsx";
import { Switch } from "../../shared/ui/Switch.tsx";
import { Group } from "./Group.tsx";

/** What holds for everyone from now on. */
export function Rules() {
  const t = useTranslations("moderation");
  const client = useMeetingClient();
  const act = useAct();
  const rules = useMeeting(({ room }) => room?.rules ?? null);
  if (!rules) return null;
  const settle = (change: Partial<typeof rules>) => act(() => client.ruleMeeting(change));
  return (
    <>
      <Group title={t("coming")}>
        <EntryRules rules={rules} onChange={settle} />
        <Switch
          label={t("locked")}
          hint={t("lockedHint")}
          checked={rules.locked}
          onChange={(locked) => settle({ locked })}
        />
      </Group>
      <Group title={t("may")} hint={t("mayHint")}>
        {rights.map((right) => (
          <Switch
            key={right}
            label={t(`allow.${right}`)}
            checked={rules[right]}
            onChange={(on) => settle({ [right]: on })}
          />
        ))}
      </Group>
      <ChatReachSelect value={rules.chatReach} onChange={(chatReach: ChatReach) => settle({ chatReach })} />
      <PresentingSelect value={rules.presenting} onChange={(presenting) => settle({ presenting })} />
    </>
  );
}
