"use client";

import { useTranslations } from "next-intl";
import { Button } from "../../shared/ui/Button.tsx";

type Props = { page: number; presenterName: string; onReturn: () => void };

/** Where the presenter is, and the way back. */
export function ReturnChip({ page, presenterName, onReturn }: Props) {
  const t = useTranslations("slides");
  return (
    <div className="absolute bottom-2 left-1/2 z-10 flex w-max max-w-full -translate-x-1/2 animate-rise items-center gap-2 rounded-full border border-line bg-surface py-1 pl-4 pr-1 text-sm shadow-float">
      <span className="min-w-0 truncate">
        {presenterName ? t("isAt", { name: presenterName, page }) : t("presenterIsAt", { page })}
      </span>
      <Button variant="primary" className="rounded-full" onClick={onReturn}>
        {t("return")}
      </Button>
    </div>
  );
}
