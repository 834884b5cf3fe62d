"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { Scope } from "./scope.ts";

type Props = {
  title: string;
  /** Which date "this" is, as people write it. */
  date: string;
  /** More about it, below the title. */
  text?: string;
  scopes: readonly Scope[];
  /** Why some choices aren't there. */
  hint?: string | null;
  keep: string;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  problem?: string | null;
  onKeep: () => void;
  onConfirm: (scope: Scope) => void;
};

/** Asks which dates of a series are meant: this one, this and those that follow, or all. The first there is, is chosen. */
export function ScopeDialog(props: Props) {
  const {
    title,
    date,
    text,
    scopes,
    hint,
    keep,
    confirm,
    danger = false,
    busy = false,
    problem,
    onKeep,
    onConfirm,
  } = props;
  const t = useTranslations("series.scope");
  const name = useId();
  const [chosen, setChosen] = useState<Scope>(scopes[0] ?? "all");
  return (
    <Dialog
      open
      onClose={onKeep}
      title={title}
      description={date}
      footer={
        <>
          <Button onClick={onKeep}>{keep}</Button>
          <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={() => onConfirm(chosen)}>
            {confirm}
          </Button>
        </>
      }
    >
      <fieldset className="mt-1 flex flex-col">
        <legend className="sr-only">{title}</legend>
        {scopes.map((scope, place) => (
          <label key={scope} className="flex min-h-control cursor-pointer items-center gap-3 py-1">
            <input
              type="radio"
              name={name}
              value={scope}
              checked={scope === chosen}
              data-autofocus={place === 0 ? true : undefined}
              onChange={() => setChosen(scope)}
              className="size-4.5 shrink-0"
            />
            {t(scope)}
          </label>
        ))}
      </fieldset>
      {(text ?? hint) && <p className="mt-2 text-sm text-muted">{[text, hint].filter(Boolean).join(" ")}</p>}
      {problem && (
        <Banner tone="danger" role="alert" className="mt-3">
          {problem}
        </Banner>
      )}
    </Dialog>
  );
}
