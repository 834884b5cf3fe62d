"use client";

import { useId, type ReactNode } from "react";
import { classes } from "../../../shared/ui/classes.ts";

type Props = {
  /** Its accessible name. */
  label: string;
  /** Said after the name: muted, speaking, reconnecting. */
  description: ReactNode;
  /** The colour behind what it holds. */
  ground?: string;
  /** What can be done with it; shown on hover and focus. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The frame all tiles share: rounded, named, with its actions in the upper right corner. */
export function TileFrame({ label, description, ground = "bg-surface", actions, children }: Props) {
  const id = useId();
  return (
    <div
      role="group"
      aria-label={label}
      aria-describedby={id}
      className={classes("group/tile relative size-full overflow-hidden rounded-lg [container-type:size]", ground)}
    >
      {children}
      <span id={id} className="sr-only">
        {description}
      </span>
      {actions && (
        <div className="absolute right-1.5 top-1.5 flex gap-1 opacity-0 transition-opacity focus-within:opacity-100 group-hover/tile:opacity-100">
          {actions}
        </div>
      )}
    </div>
  );
}

/** A name in the lower left corner, with marks before it. */
export function TileLabel({ marks, children }: { marks?: ReactNode; children: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="absolute bottom-1.5 left-1.5 flex max-w-[calc(100%-0.75rem)] items-center gap-1.5 rounded-sm bg-stage/80 px-2 py-0.5 text-xs font-medium text-on-stage sm:text-sm [&_svg]:size-3.5 [&_svg]:shrink-0"
    >
      {marks}
      <span className="truncate">{children}</span>
    </span>
  );
}
