"use client";

import type { ConnectionState } from "@moim/client";
import type { Reason } from "@moim/protocol";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "../../shared/ui/Button.tsx";
import { LinkButton } from "../../shared/ui/LinkButton.tsx";

export type Over = Extract<ConnectionState, { stage: "over" | "refused" | "unreachable" }>;

type Props = {
  over: Over;
  /** Back to the green room. */
  onRejoin: () => void;
  /** Past the green room, and on as one was. */
  onGoOn: () => void;
  /** Tries the same connection again. */
  onRetry: () => void;
};

/** Refusals that coming again can't change. */
const final: readonly Reason[] = ["link-unknown", "link-revoked", "meeting-cancelled", "origin-foreign"];

/** What happened, and the next step where there is one. */
export function OverScreen({ over, onRejoin, onGoOn, onRetry }: Props) {
  const t = useTranslations("meeting");
  const tErrors = useTranslations("errors");
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);

  const { title, text } = ((): { title: string; text: string } => {
    if (over.stage === "unreachable") return { title: t("over.unreachable.title"), text: t("over.unreachable.text") };
    if (over.stage === "refused" && over.reason !== "removed")
      return { title: t("over.refused.title"), text: tErrors(over.reason) };
    const because = over.stage === "refused" ? "removed" : over.because;
    if (over.stage === "over" && over.because === "denied" && over.note)
      return { title: t("over.denied.title"), text: t("over.denied.note", { note: over.note }) };
    return { title: t(`over.${because}.title`), text: t(`over.${because}.text`) };
  })();
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 p-6 text-center">
      <div role="alert" className="max-w-lg">
        <h1 ref={headingRef} tabIndex={-1} className="text-xl font-semibold outline-none">
          {title}
        </h1>
        <p className="mt-3 text-balance text-muted">{text}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-3">
        <Again over={over} onRejoin={onRejoin} onGoOn={onGoOn} onRetry={onRetry} />
        {over.stage === "unreachable" && (
          <LinkButton href="/check" variant="secondary" size="lg">
            {t("over.unreachable.check")}
          </LinkButton>
        )}
        <LinkButton href="/" variant="secondary" size="lg">
          {t("home")}
        </LinkButton>
      </div>
    </main>
  );
}

function Again({ over, onRejoin, onGoOn, onRetry }: Props) {
  const t = useTranslations("meeting");
  const button = (words: string, onClick: () => void) => (
    <Button variant="primary" size="lg" onClick={onClick}>
      {words}
    </Button>
  );
  if (over.stage === "unreachable") return button(t("tryAgain"), onRetry);
  if (over.stage === "refused") return final.includes(over.reason) ? null : button(t("tryAgain"), onRejoin);
  if (over.because === "left") return button(t("rejoin"), onRejoin);
  // Being removed can be undone by whoever did it.
  if (over.because === "denied" || over.because === "removed") return button(t("tryAgain"), onRejoin);
  return over.because === "replaced" ? button(t("useHere"), onGoOn) : null;
}
