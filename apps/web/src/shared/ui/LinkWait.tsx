"use client";

import { useLinkStatus } from "next/link";

/** Inside a link (which has to be `relative`): a line at its foot while the page it leads to takes longer than 300 ms. */
export function LinkWait() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span
      aria-hidden="true"
      className="absolute inset-x-2 bottom-0.5 h-0.5 animate-appear overflow-hidden rounded-full"
    >
      <span className="block size-full animate-breathe bg-accent" />
    </span>
  ) : null;
}
