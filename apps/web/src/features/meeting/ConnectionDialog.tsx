"use client";

import { useTranslations } from "next-intl";
import { useMeeting, useViewActions } from "../../shared/meeting/context.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { lineRows } from "./model/line-rows.ts";
import { useLineNumbers } from "./use-line-numbers.ts";

/** How one's own line does, as the browser counts it: for whoever wants to know, or is asked by those who help. */
export function ConnectionDialog() {
  const t = useTranslations("meeting.numbers");
  const tControls = useTranslations("controls");
  const { open } = useViewActions();
  const mark = useMeeting(({ lines, self }) => lines[self?.id ?? ""]?.mark ?? "good");
  const numbers = useLineNumbers();
  const nameOf = useNameOfTrack();
  const isKnown = typeof numbers !== "string";
  return (
    <Dialog open onClose={() => open(null)} title={tControls("connection")} description={t(isKnown ? mark : numbers)}>
      {isKnown && (
        <dl className="mt-3 grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-sm">
          {lineRows(t, numbers, nameOf).map(({ name, value }) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-muted">{name}</dt>
              <dd className="text-right tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="mt-4 border-t border-line pt-3 text-sm text-muted">
        {t("recent")}{" "}
        <a href="/check" target="_blank" rel="noopener" className="text-accent underline underline-offset-4">
          {t("check")}
        </a>
      </p>
    </Dialog>
  );
}

/** Whose a received track is. */
function useNameOfTrack(): (trackId: string) => string | undefined {
  const tracks = useMeeting(({ remoteTracks }) => remoteTracks);
  const room = useMeeting((state) => state.room);
  return (trackId) => {
    const [producerId] = Object.entries(tracks).find(([, { id }]) => id === trackId) ?? [];
    const participantId = producerId === undefined ? undefined : room?.producers[producerId]?.participantId;
    return participantId === undefined ? undefined : room?.participants[participantId]?.name;
  };
}
