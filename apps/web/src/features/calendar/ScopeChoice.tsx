"use client";

import { useTranslations } from "next-intl";

const scopes = ["this", "following", "all"] as const;
export type Scope = (typeof scopes)[number];

/** Which dates of a series are meant. */
export function ScopeChoice({ value, onChange }: { value: Scope; onChange: (scope: Scope) => void }) {
  const t = useTranslations("calendar-page.move");
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{t("scope")}</legend>
      {scopes.map((scope) => (
        <label key={scope} className="flex min-h-control cursor-pointer items-center gap-3">
          <input
            type="radio"
            name="scope"
            value={scope}
            checked={value === scope}
            onChange={() => onChange(scope)}
            className="size-4.5"
          />
          {t(`scopes.${scope}`)}
        </label>
      ))}
    </fieldset>
  );
}
