"use client";

import { useTranslations } from "next-intl";
import { useViewActions } from "../../../shared/meeting/context.tsx";

/** How many there are besides those who have a tile. Opens the list of all. */
export function OthersTile({ count }: { count: number }) {
  const t = useTranslations("stage");
  const view = useViewActions();
  return (
    <button
      type="button"
      onClick={() => view.set({ panel: "people" })}
      className="flex size-full items-center justify-center rounded-lg bg-surface px-2 text-sm font-medium outline-offset-[-2px] transition-colors hover:bg-line"
    >
      {t("others", { count })}
    </button>
  );
}
