"use client";

import { Tabs } from "@base-ui/react/tabs";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useMeeting, useViewActions } from "../../shared/meeting/context.tsx";
import { canI } from "../../shared/meeting/people.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Log } from "./Log.tsx";
import { RemovedPeople } from "./RemovedPeople.tsx";
import { RightNow } from "./RightNow.tsx";
import { Rules } from "./Rules.tsx";

const tabStyle =
  "min-h-control cursor-pointer border-b-2 border-transparent px-3 text-sm font-medium text-muted " +
  "hover:text-ink data-active:border-accent data-active:text-ink";

/** What holds for everyone in this meeting and what is done to everyone at once, for those who keep order; and what was done. */
export function HostControls() {
  const t = useTranslations("moderation");
  const { open } = useViewActions();
  const mayRule = useMeeting((state) => canI(state, "rule-meeting"));
  const mayRead = useMeeting((state) => canI(state, "read-log"));
  useEffect(() => {
    if (!mayRule) open(null); // no longer a co-host
  }, [mayRule, open]);
  if (!mayRule) return null;
  const settling = (
    <div className="mt-3 flex flex-col gap-5">
      <RightNow />
      <Rules />
      <RemovedPeople />
    </div>
  );
  return (
    <Dialog open onClose={() => open(null)} title={t("title")} size="md">
      {mayRead ? (
        <Tabs.Root defaultValue="settle">
          <Tabs.List aria-label={t("title")} className="-mx-2 flex border-b border-line">
            <Tabs.Tab value="settle" className={tabStyle}>
              {t("settle")}
            </Tabs.Tab>
            <Tabs.Tab value="log" className={tabStyle}>
              {t("log.tab")}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="settle">{settling}</Tabs.Panel>
          <Tabs.Panel value="log">
            <Log />
          </Tabs.Panel>
        </Tabs.Root>
      ) : (
        settling
      )}
    </Dialog>
  );
}
