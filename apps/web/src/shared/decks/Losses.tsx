"use client";

import type { LossView } from "@moim/protocol";
import { useFormatter, useTranslations } from "next-intl";

/** What a file had and its slides lack, with the pages where that is known. */
export function Losses({ losses }: { losses: readonly LossView[] }) {
  const t = useTranslations("decks.losses");
  const format = useFormatter();
  if (losses.length === 0) return null;
  const detail = ({ pages, names }: LossView) => {
    if (names?.length) return format.list(names, { type: "unit" });
    return pages?.length ? t("on", { pages: format.list(pages.map(String), { type: "unit" }) }) : "";
  };
  return (
    <details className="text-xs text-muted">
      <summary className="cursor-pointer">{t("title")}</summary>
      <ul className="mt-1 list-disc pl-4">
        {losses.map((loss) => {
          const more = detail(loss);
          return (
            <li key={loss.what}>
              {t(loss.what)}
              {more && ` (${more})`}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
