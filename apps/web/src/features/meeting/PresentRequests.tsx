"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeeting, useMeetingClient, useView } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { firstAsking } from "./model/asking.ts";
import { Notice } from "./Notice.tsx";

/** Who asks to present, for those who can hand the slides over: one after the other, until it is answered or put aside. */
export function PresentRequests() {
  const t = useTranslations("meeting");
  const client = useMeetingClient();
  const act = useAct();
  const [aside, setAside] = useState<readonly string[]>([]);
  const first = useMeeting((state) => firstAsking(state, aside));
  // The presenter's view says it too, with the answer beside.
  const toldThere = useView(({ presenterView }) => presenterView);
  const presenting = useMeeting(({ room, self }) => !!room?.slides && room.presenterId === self?.id);
  if (!first || (toldThere && presenting)) return null;
  return (
    <Notice
      key={first.key}
      text={t("asksToPresent", { name: first.name })}
      action={t("makePresenter")}
      onAction={() => act(() => client.givePresenter(first.id))}
      onDismiss={() => setAside([...aside, first.key])}
    />
  );
}
