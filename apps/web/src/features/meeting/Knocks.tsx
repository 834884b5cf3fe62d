"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeeting, useMeetingClient, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { newKnocks } from "./model/knocks.ts";
import { Notice } from "./Notice.tsx";

/** Who waits to be let in, for those who may: until it is answered or put aside. The open list of people says it itself. */
export function Knocks() {
  const t = useTranslations("meeting");
  const client = useMeetingClient();
  const act = useAct();
  const view = useViewActions();
  const [aside, setAside] = useState<readonly string[]>([]);
  const seen = useView(({ panel }) => panel === "people");
  const knocks = useMeeting((state) => newKnocks(state, aside));
  if (!knocks || seen) return null;
  const { key, first, count } = knocks;
  const alone = count === 1;
  return (
    <Notice
      key={key}
      text={alone ? t("knockedBy", { name: first.name }) : t("knockedMany", { count })}
      action={t(alone ? "admit" : "admitAll")}
      onAction={() => act(() => client.admit(alone ? first.id : null))}
      other={{ words: t("showWaiting"), onSelect: () => view.set({ panel: "people" }) }}
      onDismiss={() => setAside([...aside, ...key.split(" ")])}
    />
  );
}
