"use client";

import { VideoOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMeeting } from "../../shared/meeting/context.tsx";

/** Says that this meeting goes on without sound and video for a while, and until when. */
export function MediaOffBanner() {
  const t = useTranslations("meeting");
  const format = useFormatter();
  const until = useMeeting(({ room }) => room?.mediaSuspendedUntil ?? null);
  const offsetMs = useMeeting(({ clockOffsetMs }) => clockOffsetMs);
  return (
    <div role="status">
      {until !== null && (
        <p className="pointer-events-auto mb-2 flex max-w-xl items-center gap-3 rounded-lg border border-line bg-surface px-4 py-2.5 text-sm font-medium text-ink shadow-float">
          <VideoOff aria-hidden="true" className="size-4.5 shrink-0 text-warning" />
          <span className="text-balance">
            {t("mediaOff", { time: format.dateTime(until - offsetMs, { hour: "numeric", minute: "2-digit" }) })}
          </span>
        </p>
      )}
    </div>
  );
}
