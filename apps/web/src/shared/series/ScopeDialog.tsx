"use client";

import { useState } from "react";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { ScopeChoice } from "./ScopeChoice.tsx";
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
      <ScopeChoice isFirst legend={title} scopes={scopes} chosen={chosen} onChange={setChosen} />
      {(text ?? hint) && <p className="mt-2 text-sm text-muted">{[text, hint].filter(Boolean).join(" ")}</p>}
      {problem && (
        <Banner tone="danger" role="alert" className="mt-3">
          {problem}
        </Banner>
      )}
    </Dialog>
  );
}
