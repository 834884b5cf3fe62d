"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useInviteUrl, useMeeting, useViewActions } from "../../shared/meeting/context.tsx";
import { canI } from "../../shared/meeting/people.ts";
import { ROOMY, useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { InviteBox } from "./InviteBox.tsx";
import { nameMatches, SEARCH_FROM, sortPeople } from "./model/people.ts";
import { PersonRow } from "./PersonRow.tsx";
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
  const everyone = useMeeting(({ room }) => sortPeople(Object.values(room?.participants ?? {})));
  const shown = useMeeting(({ room }) =>
    everyone.filter((id) => nameMatches(room?.participants[id]?.name ?? "", typed)),
  );
  return (
    <Panel
      title={t("title")}
      onClose={() => view.set({ panel: null })}
      actions={<span className="text-sm text-muted tabular-nums">{everyone.length}</span>}
    >
      <div className="flex flex-col gap-3 p-4">
        {inviteUrl && <InviteBox url={inviteUrl} />}
        {mayRule && !inBar && (
          <Button icon={<ShieldCheck className="size-4" />} onClick={() => view.open("host-controls")}>
            {t("controls.open")}
          </Button>
        )}
        {everyone.length >= SEARCH_FROM && (
          <TextField
            type="search"
            label={t("search")}
            labelHidden
            placeholder={t("search")}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </div>
      <WaitingPeople />
      <Speakers />
      {shown.length === 0 ? (
        <p role="status" className="px-4 text-sm text-muted">
          {t("nobodyFound", { typed })}
        </p>
      ) : (
        <ul aria-label={t("list")} className="px-2 pb-4">
          {shown.map((id) => (
            <PersonRow key={id} participantId={id} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
