"use client";

import type { ReportView } from "@moim/protocol";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMeeting, useViewActions } from "../../shared/meeting/context.tsx";
import { Notice } from "./Notice.tsx";

/** What someone reported, for those who keep order: one after the other, until it is looked at or put aside. */
export function Reports() {
  const t = useTranslations("meeting");
  const view = useViewActions();
  const [aside, setAside] = useState<readonly ReportView[]>([]);
  const report = useMeeting(({ reports }) => reports.find((one) => !aside.includes(one)) ?? null);
  if (!report) return null;
  const { by, about, note } = report;
  const putAside = () => setAside([...aside, report]);
  return (
    <Notice
      key={`${by.id}/${report.at}`}
      text={t("reported", { by: by.name, about: about.name, note })}
      action={t("showReported", { name: about.name })}
      onAction={() => {
        putAside();
        view.set({ about: { what: "reported", participantId: about.id, report } });
      }}
      onDismiss={putAside}
    />
  );
}
