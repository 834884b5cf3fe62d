"use client";

import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style.ts";
import { Spinner } from "./Spinner.tsx";

type Props = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Keeps its place and focus, shows progress after 300 ms, and takes no further press. */
  busy?: boolean;
};

/** A button with words. `type` is "button" unless said otherwise. */
export function Button({ variant, size, icon, busy = false, className, children, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      className={buttonStyle(variant, size, className)}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      <span className={`inline-flex items-center gap-2 ${busy ? "animate-vanish" : ""}`}>
        {icon}
        {children}
      </span>
      {busy && <Spinner className="absolute animate-appear" />}
    </button>
  );
}
