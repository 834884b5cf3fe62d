"use client";

import { useTranslations } from "next-intl";
import { useMeeting, useMeetingClient, useViewActions } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Switch } from "../../shared/ui/Switch.tsx";

/** How the slides of this meeting may be used; for hosts. */
export function SlideRules() {
  const t = useTranslations("slides");
  const client = useMeetingClient();
  const { open } = useViewActions();
  const act = useAct();
  const rules = useMeeting(({ room }) => room?.slidesRules ?? null);
  if (!rules) return null;
  return (
    <Dialog open onClose={() => open(null)} title={t("rules")}>
      <div className="mt-2">
        <Switch
          label={t("followAll")}
          hint={t("followAllHint")}
          checked={rules.followRequired}
          onChange={(followRequired) => act(() => client.ruleSlides({ followRequired }))}
        />
        <Switch
          label={t("allowDownloads")}
          hint={t("allowDownloadsHint")}
          checked={rules.downloads}
          onChange={(downloads) => act(() => client.ruleSlides({ downloads }))}
        />
      </div>
    </Dialog>
  );
}
