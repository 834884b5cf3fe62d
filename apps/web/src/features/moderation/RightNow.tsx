"use client";

import { OctagonPause } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { isAllStopped } from "../../shared/meeting/people.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { Switch } from "../../shared/ui/Switch.tsx";
import { toast } from "../../shared/ui/toast.ts";
import { Group } from "./Group.tsx";
import { raisedHands } from "./model/right-now.ts";

/** What is done once, to everyone. */
export function RightNow() {
  const t = useTranslations("moderation.now");
  const client = useMeetingClient();
  const act = useAct();
  const [mayRestart, setMayRestart] = useState(true);
  const hands = useMeeting(raisedHands);
  const stopped = useMeeting(isAllStopped);
  const [asksToClear, setAsksToClear] = useState(false);
  const doing = (work: () => Promise<unknown>, said: string) =>
    act(async () => {
      await work();
      toast(said);
    });
  return (
    <Group title={t("title")}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => doing(() => client.muteEveryone(mayRestart), t("muted"))}>{t("muteAll")}</Button>
        <Button onClick={() => doing(() => client.stopCameras(mayRestart), t("camerasOff"))}>{t("stopCameras")}</Button>
        <Button disabled={hands === 0} onClick={() => doing(() => client.lowerHands(null), t("lowered"))}>
          {t("lowerAll")}
        </Button>
        <Button onClick={() => setAsksToClear(true)}>{t("clearChat")}</Button>
      </div>
      <Switch label={t("mayRestart")} hint={t("mayRestartHint")} checked={mayRestart} onChange={setMayRestart} />
      <Button
        variant="danger"
        icon={<OctagonPause className="size-4" />}
        className="mt-1"
        disabled={stopped}
        onClick={() => act(() => client.stopAll())}
      >
        {t("stopAll")}
      </Button>
      {/* Always there, so that what comes into it is said. */}
      <div role="status">
        {stopped && (
          <Banner tone="warning" className="mt-3">
            {t("stopped")}
          </Banner>
        )}
      </div>
      <ConfirmDialog
        open={asksToClear}
        title={t("clearTitle")}
        text={t("clearText")}
        keep={t("clearKeep")}
        confirm={t("clearChat")}
        onKeep={() => setAsksToClear(false)}
        onConfirm={() => {
          setAsksToClear(false);
          act(() => client.clearChat());
        }}
      />
    </Group>
  );
}
