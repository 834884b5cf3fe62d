"use client";

import type { ReportView } from "@moim/protocol";
import { useFormatter, useTranslations } from "next-intl";
import { useMeeting } from "../../shared/meeting/context.tsx";
import { participantOf } from "../../shared/meeting/people.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { actionsOn, type PersonAction } from "./model/actions.ts";
import { personIcons } from "./person-icons.tsx";
import { usePersonActions } from "./use-person-actions.ts";

type Props = { participantId: string; name: string; report: ReportView; onClose: () => void };

/** What someone told about a person, and what can be done about it. */
export function ReportedDialog({ participantId, name, report: { by, note, at }, onClose }: Props) {
  const t = useTranslations("people");
  const format = useFormatter();
  const run = usePersonActions();
  const isHere = useMeeting((state) => participantOf(state, participantId) !== null);
  const possible = useMeeting((state) => JSON.stringify(actionsOn(state, participantId)));
  const actions = (JSON.parse(possible) as PersonAction[][])
    .flat()
    .filter(({ do: what, why }) => why === null && what !== "report");
  return (
    <Dialog open onClose={onClose} title={t("reportedTitle", { name })} size="md">
      <figure className="mt-1">
        <figcaption className="text-sm text-muted">
          {t("reportedBy", {
            by: by.name,
            time: format.dateTime(new Date(at), { hour: "numeric", minute: "2-digit" }),
          })}
        </figcaption>
        <blockquote className="mt-2 whitespace-pre-wrap rounded-md bg-sunken p-3 text-sm wrap-anywhere">
          {note}
        </blockquote>
      </figure>
      {isHere ? (
        <div className="mt-4 flex flex-wrap gap-2">
          {actions.map(({ do: what }) => (
            <Button
              key={what}
              variant={what === "remove" || what === "ban" ? "danger-quiet" : "secondary"}
              icon={<span className="inline-flex [&_svg]:size-4">{personIcons[what]}</span>}
              onClick={() => {
                onClose(); // first: some open a dialog of their own
                run(what, participantId);
              }}
            >
              {t(`actions.${what}`)}
            </Button>
          ))}
        </div>
      ) : (
        <p className="mt-4 text-sm text-muted">{t("reportedGone")}</p>
      )}
    </Dialog>
  );
}
