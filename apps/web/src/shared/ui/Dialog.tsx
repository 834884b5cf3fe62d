"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { classes } from "./classes.ts";
import { IconButton } from "./IconButton.tsx";

type Props = {
  open: boolean;
  /** Escape, the cross, or a press beside it. */
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** Its buttons, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
};

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" };

/** A modal question or task. The browser's own <dialog>: it holds the focus inside and gives it back afterwards. */
export function Dialog({ open, onClose, title, description, footer, size = "sm", children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const t = useTranslations("common");

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || !open) return;
    const before = document.activeElement;
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      dialog.close();
      // A dialog that is gone from the page already gives nothing back.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, [open]);

  if (!open) return null;
  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return; // a dialog within this one, or a choice of files, was called off
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
      className={classes(
        "m-auto w-[calc(100vw-2rem)] animate-rise rounded-xl border border-line bg-surface p-0 text-ink shadow-float",
        widths[size],
      )}
    >
      <div className="flex max-h-[calc(100dvh-4rem)] flex-col">
        <header className="flex items-start gap-3 px-5 pt-4">
          <h2 id={`${id}-title`} className="flex-1 py-1 text-lg font-semibold">
            {title}
          </h2>
          <IconButton label={t("close")} icon={<X />} onClick={onClose} className="-mr-2" tooltipSide="bottom" />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
          {description && (
            <p id={`${id}-description`} className="text-sm text-muted">
              {description}
            </p>
          )}
          {children}
        </div>
        {footer && (
          <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
        )}
      </div>
    </dialog>
  );
}
