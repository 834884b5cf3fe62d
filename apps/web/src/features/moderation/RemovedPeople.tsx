"use client";

import type { BanView } from "@moim/protocol";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Group } from "./Group.tsx";

/** Who was removed and can't come back, with the way to let them. Nothing while that is nobody. */
export function RemovedPeople() {
  const t = useTranslations("moderation.removed");
  const format = useFormatter();
  const client = useMeetingClient();
  const act = useAct();
  const { bans, forget } = useBans();
  if (bans.length === 0) return null;
  const letBack = async ({ id }: BanView) => {
    await client.unban(id);
    forget(id);
  };
  return (
    <Group title={t("title")}>
      <ul aria-label={t("title")}>
        {bans.map((ban) => (
          <li key={ban.id} className="flex min-h-13 items-center gap-3 py-1">
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm font-medium">{ban.name}</p>
              <p className="text-xs text-muted">
                {t(ban.forGood ? "forGood" : "forNow", {
                  by: ban.by,
                  time: format.dateTime(new Date(ban.at), { dateStyle: "short", timeStyle: "short" }),
                })}
              </p>
            </div>
            <Button aria-label={t("letBackOne", { name: ban.name })} onClick={() => act(() => letBack(ban))}>
              {t("letBack")}
            </Button>
          </li>
        ))}
      </ul>
    </Group>
  );
}

/** Asked for anew after each act in the meeting: another host may have removed someone, or let them back. */
function useBans() {
  const client = useMeetingClient();
  const act = useAct();
  const lastAct = useMeeting(({ acts }) => acts.at(-1)?.id);
  const [bans, setBans] = useState<readonly BanView[]>([]);
  useEffect(() => {
    let isOpen = true;
    act(async () => {
      const known = await client.bans();
      if (isOpen) setBans(known);
    });
    return () => {
      isOpen = false;
    };
  }, [client, act, lastAct]);
  return { bans, forget: (id: string) => setBans((before) => before.filter((ban) => ban.id !== id)) };
}
