"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../shared/ui/Button.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";

type Props = { text: string; action: string; onAction: () => void; onDismiss: () => void };

/** A sentence with one answer, above the bar and the slides' dock. It stays until it is answered or closed. */
export function Notice({ text, action, onAction, onDismiss }: Props) {
  const t = useTranslations("meeting");
  return (
    <div
      role="alert"
      className="fixed bottom-36 left-1/2 z-40 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-3 rounded-lg border border-line bg-surface py-2 pl-4 pr-2 shadow-float"
    >
      <p className="text-sm font-medium">{text}</p>
      <Button variant="primary" onClick={onAction}>
        {action}
      </Button>
      <IconButton label={t("dismiss")} icon={<X />} onClick={onDismiss} tooltipSide="bottom" />
    </div>
  );
}
