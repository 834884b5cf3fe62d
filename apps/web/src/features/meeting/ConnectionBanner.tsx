"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { CircleCheck, WifiOff } from "lucide-react";

const BACK_ONLINE_MS = 3_000;

/** Says that the connection is being restored, why if the server said so, and when the next try is; then, for a moment, that it is back. */
export function ConnectionBanner() {
  const t = useTranslations("meeting");
  const client = useMeetingClient();
  const stage = useMeeting(({ connection }) => connection.stage);
  const because = useMeeting(({ connection }) => (connection.stage === "reconnecting" ? connection.because : null));
  const back = useBackOnline(stage);
  const reconnecting = stage === "reconnecting";
  return (
    <div role="status">
      {reconnecting && (
        <div className="pointer-events-auto mb-2 flex items-center gap-3 rounded-lg border border-line bg-surface py-1.5 pl-4 pr-1.5 text-sm font-medium text-ink shadow-float">
          <WifiOff aria-hidden="true" className="size-4.5 shrink-0 text-warning" />
          <span>
            {because && <span className="block text-balance">{t(`trouble.${because}`)}</span>}
            <span className={because ? "block font-normal text-muted" : undefined}>
              {!because && <span className="sr-only">{t("reconnectingNow")}</span>}
              <Countdown short={because !== null} />
            </span>
          </span>
          <Button variant="quiet" onClick={() => client.retry()}>
            {t("tryNow")}
          </Button>
        </div>
      )}
      {back && !reconnecting && (
        <p className="mb-2 flex animate-rise items-center gap-2 rounded-lg border border-line bg-surface px-4 py-2.5 text-sm font-medium text-accent shadow-float">
          <CircleCheck aria-hidden="true" className="size-4.5" />
          {t("backOnline")}
        </p>
      )}
    </div>
  );
}

/** For the eye only: read aloud every second it would be a nuisance. Short where it is said already what happened. */
function Countdown({ short }: { short: boolean }) {
  const t = useTranslations("meeting");
  const nextTryAt = useMeeting(({ connection }) => (connection.stage === "reconnecting" ? connection.nextTryAt : null));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = nextTryAt === null ? 0 : Math.ceil((nextTryAt - now) / 1_000);
  const words = () => {
    if (seconds >= 2) return short ? t("nextTryIn", { seconds }) : t("reconnectingIn", { seconds });
    return short ? t("reconnecting") : t("reconnectingNow");
  };
  return <span aria-hidden="true">{words()}</span>;
}

/** True for a moment after a lost connection came back. */
function useBackOnline(stage: string): boolean {
  const [lost, setLost] = useState(false);
  if (stage === "reconnecting" && !lost) setLost(true);
  useEffect(() => {
    if (stage !== "online" || !lost) return;
    const timer = setTimeout(() => setLost(false), BACK_ONLINE_MS);
    return () => clearTimeout(timer);
  }, [stage, lost]);
  return lost && stage === "online";
}
