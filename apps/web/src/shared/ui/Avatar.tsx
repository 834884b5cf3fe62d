import { classes } from "./classes.ts";
import { initials, tintOf } from "./initials.ts";

// Written out: the stylesheet holds only classes that occur in the source.
const tints = [
  "bg-tint-1",
  "bg-tint-2",
  "bg-tint-3",
  "bg-tint-4",
  "bg-tint-5",
  "bg-tint-6",
  "bg-tint-7",
  "bg-tint-8",
] as const;

const sizes = {
  sm: "size-8 text-xs",
  md: "size-10 text-sm",
  lg: "size-20 text-xl",
  fill: "size-full text-[length:inherit]",
};

/** The class of a name's tint, for grounds larger than an avatar. */
export function tintClass(name: string): string {
  return tints[tintOf(name) - 1] ?? tints[0];
}

/** Initials on a tint made from the name. Decoration: the name stands beside it. */
export function Avatar({
  name,
  size = "md",
  className,
}: {
  name: string;
  size?: keyof typeof sizes;
  className?: string | undefined;
}) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold text-ink",
        tintClass(name),
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
