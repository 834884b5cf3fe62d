"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useInviteUrl, useMeeting, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { canI } from "../../shared/meeting/people.ts";
import { ROOMY, useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { InviteBox } from "./InviteBox.tsx";
import { MANY_FROM } from "./model/order.ts";
import { PeopleList } from "./PeopleList.tsx";
import { Speakers } from "./Speakers.tsx";
import { WaitingPeople } from "./WaitingPeople.tsx";

/** Who is here, how they are, and for those who may, what can be done about it. */
export function PeoplePanel() {
  const t = useTranslations("people");
  const view = useViewActions();
  const inviteUrl = useInviteUrl();
  const mayRule = useMeeting((state) => canI(state, "rule-meeting"));
  const inBar = useMediaQuery(ROOMY);
  const [typed, setTyped] = useState("");
  const content = useRef<HTMLDivElement>(null);
  useReturnToRow(content);
  const count = useMeeting(({ room }) => Object.keys(room?.participants ?? {}).length);
  // Whoever is searching goes on, also when some leave meanwhile.
  const searchable = count >= MANY_FROM || typed !== "";
  return (
    <Panel title={t("title")} count={count} onClose={() => view.set({ panel: null })}>
      <div ref={content}>
        <div className="flex flex-col gap-3 px-4 pt-4 pb-3 empty:pt-1">
          {inviteUrl && <InviteBox url={inviteUrl} />}
          {mayRule && !inBar && (
            <Button icon={<ShieldCheck className="size-4" />} onClick={() => view.open("host-controls")}>
              {t("controls.open")}
            </Button>
          )}
        </div>
        <WaitingPeople />
        <Speakers />
        {searchable && (
          <div className="sticky top-0 z-10 bg-surface px-4 py-2">
            <TextField
              type="search"
              label={t("search")}
              labelHidden
              placeholder={t("search")}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape" || typed === "" || event.nativeEvent.isComposing) return;
                event.preventDefault(); // the panel stays
                setTyped("");
              }}
            />
          </div>
        )}
        <PeopleList typed={typed} />
      </div>
    </Panel>
  );
}

/** Gives the focus back to someone's menu when a dialog about them closes: the menu that opened it is gone by then. */
function useReturnToRow(content: RefObject<HTMLElement | null>): void {
  const participantId = useView(({ about }) => about?.participantId ?? null);
  useEffect(() => {
    const panel = content.current;
    if (participantId === null || !panel) return;
    return () => {
      if (document.activeElement !== document.body) return;
      const row = panel.querySelector(`[data-row="${participantId}"]`);
      row?.querySelector<HTMLElement>("[aria-haspopup]")?.focus();
    };
  }, [content, participantId]);
}
