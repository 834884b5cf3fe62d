import { classes } from "./classes.ts";

/** Stands where something will be; give it that thing's size with `className`. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden="true" className={classes("block animate-breathe rounded-md bg-line", className)} />;
}
