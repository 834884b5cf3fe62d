"use client";

import { useState } from "react";
import { useMeeting, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { participantOf } from "../../shared/meeting/people.ts";
import type { AboutPerson } from "../../shared/meeting/view-state.ts";
import { BanDialog } from "./BanDialog.tsx";
import { RenameDialog } from "./RenameDialog.tsx";
import { ReportDialog } from "./ReportDialog.tsx";
import { ReportedDialog } from "./ReportedDialog.tsx";
import { RightsDialog } from "./RightsDialog.tsx";

/** What is asked, or settled, about one person: opened from wherever they are met. */
export function PersonDialogs() {
  const about = useView((view) => view.about);
  return about && <PersonDialog key={`${about.what}/${about.participantId}`} about={about} />;
}

function PersonDialog({ about }: { about: AboutPerson }) {
  const { participantId } = about;
  const view = useViewActions();
  const name = useMeeting((state) => participantOf(state, participantId)?.name ?? null);
  const [known, setKnown] = useState(name ?? "");
  if (name !== null && name !== known) setKnown(name); // whoever leaves meanwhile keeps their name here
  const props = { participantId, name: known, onClose: () => view.set({ about: null }) };
  switch (about.what) {
    case "rename":
      return <RenameDialog {...props} />;
    case "rights":
      return <RightsDialog participantId={participantId} onClose={props.onClose} />;
    case "report":
      return <ReportDialog {...props} />;
    case "ban":
      return <BanDialog {...props} />;
    case "reported":
      return <ReportedDialog {...props} name={known || about.report.about.name} report={about.report} />;
  }
}
