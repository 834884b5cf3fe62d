import { classes } from "./classes.ts";

/** A turning ring. Decoration: whoever shows it says in words what is going on. */
export function Spinner({ className }: { className?: string | undefined }) {
  return (
    <span aria-hidden="true" className={classes("inline-flex", className)}>
      <svg viewBox="0 0 20 20" className="size-5 animate-spin" fill="none" stroke="currentColor" strokeWidth="2">
        <circle cx="10" cy="10" r="7.5" opacity="0.25" />
        <path d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" strokeLinecap="round" />
      </svg>
    </span>
  );
}
