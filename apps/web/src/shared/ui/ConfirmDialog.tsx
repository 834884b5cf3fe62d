"use client";

import type { ReactNode } from "react";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";

type Props = {
  open: boolean;
  title: string;
  text: ReactNode;
  keep: string;
  confirm: string;
  busy?: boolean;
  problem?: string | null;
  onKeep: () => void;
  onConfirm: () => void;
};

/** Asks before what can't be undone. The way back has the focus. */
export function ConfirmDialog({ open, title, text, keep, confirm, busy = false, problem, onKeep, onConfirm }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onKeep}
      title={title}
      description={text}
      footer={
        <>
          <Button data-autofocus onClick={onKeep}>
            {keep}
          </Button>
          <Button variant="danger" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {problem && (
        <Banner tone="danger" role="alert" className="mt-3">
          {problem}
        </Banner>
      )}
    </Dialog>
  );
}
