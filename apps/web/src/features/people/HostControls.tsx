"use client";

import { rights } from "@moim/protocol/permissions";
import { useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { useMeeting, useMeetingClient, useViewActions } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { canI } from "../../shared/meeting/people.ts";
import { EntryRules } from "../../shared/preset/EntryRules.tsx";
import { PresentingSelect } from "../../shared/preset/PresentingSelect.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Switch } from "../../shared/ui/Switch.tsx";
import { toast } from "../../shared/ui/toast.ts";

/** What holds for everyone in this meeting, for those who settle it. */
export function HostControls() {
  const t = useTranslations("people.controls");
  const client = useMeetingClient();
  const { open } = useViewActions();
  const act = useAct();
  const rules = useMeeting(({ room }) => room?.rules ?? null);
  const mayRule = useMeeting((state) => canI(state, "rule-meeting"));
  useEffect(() => {
    if (!mayRule) open(null); // no longer a co-host
  }, [mayRule, open]);
  if (!rules || !mayRule) return null;
  const settle = (change: Partial<typeof rules>) => act(() => client.ruleMeeting(change));
  return (
    <Dialog open onClose={() => open(null)} title={t("title")} size="md">
      <div className="mt-2 flex flex-col gap-5">
        <RightNow />
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
            <Switch key={right} label={t(right)} checked={rules[right]} onChange={(on) => settle({ [right]: on })} />
          ))}
        </Group>
        <PresentingSelect value={rules.presenting} onChange={(presenting) => settle({ presenting })} />
      </div>
    </Dialog>
  );
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="not-first:border-t not-first:border-line not-first:pt-4">
      <legend className="float-left mb-1 w-full text-base font-semibold">{title}</legend>
      {hint && <p className="clear-both text-sm text-muted">{hint}</p>}
      <div className="clear-both">{children}</div>
    </fieldset>
  );
}

/** What is done once, to everyone. */
function RightNow() {
  const t = useTranslations("people.controls");
  const client = useMeetingClient();
  const act = useAct();
  const [mayUnmute, setMayUnmute] = useState(true);
  const hands = useMeeting(
    ({ room }) => Object.values(room?.participants ?? {}).filter(({ handRaisedAt }) => handRaisedAt !== null).length,
  );
  const muteAll = async () => {
    await client.muteEveryone(mayUnmute);
    toast(t("muted"));
  };
  const lowerAll = async () => {
    await client.lowerHands(null);
    toast(t("lowered"));
  };
  return (
    <Group title={t("now")}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => act(muteAll)}>{t("muteAll")}</Button>
        <Button disabled={hands === 0} onClick={() => act(lowerAll)}>
          {t("lowerAll")}
        </Button>
      </div>
      <Switch label={t("mayUnmute")} checked={mayUnmute} onChange={setMayUnmute} />
    </Group>
  );
}
