"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Banner, type BannerTone } from "../../shared/ui/Banner.tsx";

/** A mail that didn't arrive, or didn't yet. */
export type Trouble = {
  id: string;
  to: string;
  reason: "refused" | "unreachable" | "deferred" | "sign-in" | "not-written" | "gave-up";
  /** In the words of the other server; empty when it had none. */
  detail: string;
};

export type MailState = {
  /** Else mails are files, and links are copied. */
  sends: boolean;
  queued: number;
  delayed: Trouble[];
  failed: Trouble[];
};

const LOOK_AGAIN_MS = 3_000;

/** What becomes of the mails to those who are invited: on their way, delayed, or not arrived, with the address and why. */
export function MailStatus({ mail }: { mail: MailState }) {
  const t = useTranslations("invitations.mail");
  const { sends, queued, delayed, failed } = mail;
  useLookAgain(queued > 0);
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {queued > 0 && (
        <p role="status" className="text-sm text-muted">
          {t(sends ? "queued" : "queuedFiles", { count: queued })}
        </p>
      )}
      <Troubles tone="warning" title={t("delayed")} troubles={delayed} />
      <Troubles tone="danger" title={t("failed")} troubles={failed} />
    </div>
  );
}

function Troubles({ tone, title, troubles }: { tone: BannerTone; title: string; troubles: Trouble[] }) {
  const t = useTranslations("invitations.mail");
  if (troubles.length === 0) return null;
  return (
    <Banner tone={tone}>
      <p className="font-medium">{title}</p>
      <ul aria-label={title} className="flex flex-col gap-1.5 pt-1">
        {troubles.map(({ id, to, reason, detail }) => (
          <li key={id} className="wrap-anywhere">
            {t("trouble", { address: to, reason: t(`reasons.${reason}`) })}
            {detail && <span className="block opacity-80">{t("detail", { detail })}</span>}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** Draws the page anew every few seconds while something is under way. */
function useLookAgain(underWay: boolean) {
  const router = useRouter();
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [underWay, router]);
}
