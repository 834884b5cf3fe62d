"use client";

import { SignalLow } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMeeting } from "../../shared/meeting/context.tsx";
import { offerAfterMs } from "../../shared/meeting/low-bandwidth.ts";
import { useLowBandwidth } from "../../shared/meeting/use-low-bandwidth.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "./Notice.tsx";

/** Offers sound and slides only to whose line doesn't carry more, once a meeting. */
export function LowBandwidthOffer() {
  const t = useTranslations("meeting.lowBandwidth");
  const { on, set } = useLowBandwidth();
  const afterMs = useMeeting(({ lines, self, held }) => offerAfterMs(lines[self?.id ?? ""], held.length));
  const [offer, setOffer] = useState<"not-yet" | "made" | "answered">("not-yet");
  useEffect(() => {
    if (afterMs === null || on || offer !== "not-yet") return;
    const timer = setTimeout(() => setOffer("made"), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs, on, offer]);
  if (offer !== "made" || on) return null;
  return (
    <Notice
      text={t("offer")}
      action={t("accept")}
      onAction={() => {
        setOffer("answered");
        set(true);
      }}
      onDismiss={() => setOffer("answered")}
    />
  );
}

/** Says that only sound and slides are received, with the way back. */
export function LowBandwidthMark() {
  const t = useTranslations("meeting.lowBandwidth");
  const { on, set } = useLowBandwidth();
  if (!on) return null;
  return (
    <span role="status" className="ml-auto flex min-w-0 shrink-0 items-center gap-1.5 self-center">
      <SignalLow aria-hidden="true" className="size-4 shrink-0" />
      <span className="max-sm:sr-only">{t("on")}</span>
      <Button variant="quiet" className="-my-2" onClick={() => set(false)}>
        {t("back")}
      </Button>
    </span>
  );
}
