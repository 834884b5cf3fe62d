"use client";

import { Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useView, useViewActions } from "../../shared/meeting/context.tsx";
import { Button } from "../../shared/ui/Button.tsx";

/** Some browsers play no sound before a click: this is the click. */
export function SoundBanner() {
  const t = useTranslations("meeting");
  const blocked = useView(({ soundBlocked }) => soundBlocked);
  const view = useViewActions();
  if (!blocked) return null;
  return (
    <div role="alert" className="absolute inset-x-0 bottom-3 z-30 flex justify-center px-3">
      <div className="flex items-center gap-3 rounded-lg border border-line bg-surface py-2 pl-4 pr-2 text-sm text-ink shadow-float">
        <Volume2 aria-hidden="true" className="size-4.5 shrink-0 text-muted" />
        <p>{t("soundBlocked")}</p>
        <Button variant="primary" onClick={() => view.set({ soundBlocked: false })}>
          {t("hear")}
        </Button>
      </div>
    </div>
  );
}
