"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./classes.ts";

type MenuProps = {
  /** The button that opens it: a Button or IconButton element. */
  trigger: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  /** "dark" on the stage: the menu stands outside the stage's element. */
  theme?: "light" | "dark";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** Actions behind a button. Heavy (27 KiB): load it lazily on pages that come before a meeting. */
export function Menu({ trigger, side = "bottom", align = "end", theme, open, onOpenChange, children }: MenuProps) {
  const control = { ...(open !== undefined && { open }), ...(onOpenChange && { onOpenChange }) };
  return (
    <Base.Root modal={false} {...control}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup
            data-theme={theme}
            className="max-h-(--available-height) min-w-52 max-w-80 animate-rise overflow-y-auto rounded-lg border border-line bg-surface p-1 text-ink shadow-float outline-none"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemStyle =
  "flex min-h-control w-full cursor-pointer select-none items-center gap-3 rounded-sm px-3 py-1.5 text-sm outline-none " +
  "data-disabled:cursor-not-allowed data-disabled:opacity-50 [&_svg]:size-4.5 [&_svg]:shrink-0";

type ItemProps = {
  icon?: ReactNode;
  tone?: "normal" | "danger";
  disabled?: boolean;
  /** Why it can't be used: it stays in its place, greyed, and says so. */
  why?: string | undefined;
  onSelect: () => void;
  children: ReactNode;
};

export function MenuItem({ icon, tone = "normal", disabled = false, why, onSelect, children }: ItemProps) {
  return (
    <Base.Item
      disabled={disabled || why !== undefined}
      aria-description={why}
      onClick={onSelect}
      className={classes(
        itemStyle,
        tone === "danger" ? "text-danger data-highlighted:bg-danger-wash" : "data-highlighted:bg-sunken",
      )}
    >
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </Base.Item>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
}

/** Said once for the items that follow it; each of them says it to screen readers by itself. */
export function MenuNote({ children }: { children: ReactNode }) {
  return (
    <p aria-hidden="true" className="max-w-72 px-3 pb-1 pt-1.5 text-xs text-muted">
      {children}
    </p>
  );
}
