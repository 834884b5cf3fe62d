"use client";

import type { Right } from "@moim/protocol/permissions";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { participantOf } from "../../shared/meeting/people.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Select } from "../../shared/ui/Select.tsx";
import { rightsOf } from "./model/actions.ts";

/** What one person may use: each right as for everyone, or settled for them alone. What is chosen holds at once. */
export function RightsDialog({ participantId, onClose }: { participantId: string; onClose: () => void }) {
  const t = useTranslations("people");
  const person = useMeeting((state) => participantOf(state, participantId));
  const [known, setKnown] = useState(person);
  if (person && person !== known) setKnown(person); // whoever leaves meanwhile keeps their name here
  if (!known) return null;
  return (
    <Dialog open onClose={onClose} title={t("rightsTitle", { name: known.name })} description={t("rightsText")}>
      <div className="mt-4 flex flex-col gap-4">
        {rightsOf(known).map((right) => (
          <RightChoice key={right} participantId={participantId} right={right} settled={known.exceptions?.[right]} />
        ))}
      </div>
    </Dialog>
  );
}

type ChoiceProps = { participantId: string; right: Right; settled: boolean | undefined };

function RightChoice({ participantId, right, settled }: ChoiceProps) {
  const t = useTranslations("people");
  const client = useMeetingClient();
  const act = useAct();
  const forAll = useMeeting(({ room }) => room?.rules[right] ?? true);
  const choose = (value: string) =>
    act(() => client.exceptRight(participantId, right, value === "as-all" ? null : value === "yes"));
  return (
    <Select
      label={t(`rights.${right}`)}
      value={settled === undefined ? "as-all" : settled ? "yes" : "no"}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="as-all">{t("rightAsAll", { on: String(forAll) })}</option>
      <option value="yes">{t("rightYes")}</option>
      <option value="no">{t("rightNo")}</option>
    </Select>
  );
}
