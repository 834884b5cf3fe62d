"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useView } from "../../shared/meeting/context.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { classes } from "../../shared/ui/classes.ts";
import { IconButton } from "../../shared/ui/IconButton.tsx";

type Props = {
  text: string;
  action: string;
  onAction: () => void;
  /** Something besides the answer: a place to look first. */
  other?: { words: string; onSelect: () => void };
  /** Puts it aside. Missing where every answer is one of its buttons. */
  onDismiss?: () => void;
};

/** Where notices stand: above the bar and the slides' dock, one above the other; on a phone above the open sheet. */
export function Notices({ children }: { children: ReactNode }) {
  const hasPanel = useView(({ panel }) => panel !== null);
  return (
    <div
      className={classes(
        "pointer-events-none fixed inset-x-4 bottom-36 z-40 flex flex-col items-center gap-2 *:pointer-events-auto",
        hasPanel && "max-sm:bottom-[calc(min(85dvh,44rem)+0.5rem)]",
      )}
    >
      {children}
    </div>
  );
}

/** A sentence with one answer. It stays until it is answered or closed. */
export function Notice({ text, action, onAction, other, onDismiss }: Props) {
  const t = useTranslations("meeting");
  return (
    <div
      role="alert"
      className={classes(
        "flex max-w-full items-center gap-3 rounded-lg border border-line bg-surface py-2 pl-4 pr-2 shadow-float",
        !onDismiss && "max-sm:flex-wrap max-sm:justify-end max-sm:*:first:basis-full",
      )}
    >
      <p className="min-w-0 text-sm font-medium wrap-anywhere">{text}</p>
      <Button variant="primary" onClick={onAction}>
        {action}
      </Button>
      {other && (
        <Button variant="quiet" className="-mx-2" onClick={other.onSelect}>
          {other.words}
        </Button>
      )}
      {onDismiss && <IconButton label={t("dismiss")} icon={<X />} onClick={onDismiss} tooltipSide="bottom" />}
    </div>
  );
}
