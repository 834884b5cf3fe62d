"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Scope } from "./scope.ts";

type Props = {
  /** What is asked; spoken, and shown where nothing above says it. */
  legend: string;
  legendShown?: boolean;
  /** Whether a dialog begins here. */
  isFirst?: boolean;
  scopes: readonly Scope[];
  chosen: Scope;
  onChange: (scope: Scope) => void;
};

/** Which dates of a series are meant. */
export function ScopeChoice({ legend, legendShown = false, isFirst = false, scopes, chosen, onChange }: Props) {
  const t = useTranslations("series.scope");
  const name = useId();
  return (
    <fieldset className="mt-1 flex flex-col">
      <legend className={legendShown ? "mb-1 text-sm font-medium" : "sr-only"}>{legend}</legend>
      {scopes.map((scope, place) => (
        <label key={scope} className="flex min-h-control cursor-pointer items-center gap-3 py-1">
          <input
            type="radio"
            name={name}
            value={scope}
            checked={scope === chosen}
            data-autofocus={isFirst && place === 0 ? true : undefined}
            onChange={() => onChange(scope)}
            className="size-4.5 shrink-0"
          />
          {t(scope)}
        </label>
      ))}
    </fieldset>
  );
}
