"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";

/** The page's number; another one can be typed. */
export function PageField({ page, count, onGo }: { page: number; count: number; onGo: (page: number) => void }) {
  "use memo";
  const t = useTranslations("slides");
  const [typed, setTyped] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Number.parseInt(typed ?? "", 10);
    if (Number.isFinite(wanted)) onGo(wanted);
    setTyped(null);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); // so that arrows turn pages again
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-1.5 px-1 text-sm tabular-nums text-muted">
      <input
        aria-label={t("goTo")}
        inputMode="numeric"
        value={typed ?? String(page)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, "").slice(0, 3))}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        className="h-9 w-11 rounded-md border border-line-control bg-transparent text-center text-ink"
      />
      <span>{t("of", { count })}</span>
    </form>
  );
}
