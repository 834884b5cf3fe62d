"use client";

import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import { Tooltip } from "./Tooltip.tsx";
import type { Side } from "./tooltip-position.ts";

/** quiet: no ground. solid: raised, for bars. off: filled, something is muted or stopped. on: filled with the accent. danger: leave. */
export type IconButtonVariant = "quiet" | "solid" | "off" | "on" | "danger";

const variants: Record<IconButtonVariant, string> = {
  quiet: "text-ink hover:not-disabled:bg-sunken",
  solid: "border border-line bg-surface text-ink hover:not-disabled:bg-sunken",
  off: "bg-danger-wash text-danger hover:not-disabled:bg-danger hover:not-disabled:text-on-danger",
  on: "bg-accent-wash text-accent hover:not-disabled:bg-accent hover:not-disabled:text-on-accent",
  danger: "bg-danger text-on-danger hover:not-disabled:bg-danger-strong",
};

type Props = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  /** Its accessible name, and the tooltip unless `tooltip` says more. */
  label: string;
  icon: ReactNode;
  variant?: IconButtonVariant;
  /** md: 36 px, 44 on touch. lg: 48 px, for the meeting's bar. */
  size?: "md" | "lg";
  tooltip?: ReactNode;
  tooltipSide?: Side;
  /** A small count or dot at its upper right corner. Say it in `label` or a description too. */
  badge?: string | number | undefined;
  /** accent: something new waits. quiet: a mere number. */
  badgeTone?: "accent" | "quiet";
};

/** A square button with an icon; its words are in the tooltip. */
export function IconButton(props: Props) {
  const {
    label,
    icon,
    variant = "quiet",
    size = "md",
    tooltip,
    tooltipSide,
    badge,
    badgeTone = "accent",
    className,
    ...rest
  } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={classes(
        "relative inline-flex shrink-0 select-none items-center justify-center rounded-md transition-colors disabled:opacity-50",
        size === "lg" ? "size-12 [&_svg]:size-5.5" : "size-control [&_svg]:size-5",
        variants[variant],
        className,
      )}
    >
      {icon}
      {badge !== undefined && (
        // Drawn by the stylesheet: as text it would be part of what the button is called.
        <span
          data-badge={badge}
          className={classes(
            "absolute -right-1 -top-1 min-w-4.5 rounded-full px-1 text-center text-xs font-semibold leading-4.5 before:content-[attr(data-badge)]",
            badgeTone === "accent" ? "bg-accent text-on-accent" : "bg-line text-ink",
          )}
        />
      )}
      <Tooltip side={tooltipSide}>{tooltip ?? label}</Tooltip>
    </button>
  );
}
