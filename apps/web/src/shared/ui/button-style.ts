import { classes } from "./classes.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger" | "danger-quiet";
export type ButtonSize = "md" | "lg";

const base =
  "relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium " +
  "transition-colors disabled:opacity-50 aria-disabled:cursor-progress";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:not-disabled:bg-accent-strong",
  secondary: "border border-line-control bg-surface text-ink hover:not-disabled:bg-sunken",
  quiet: "text-ink hover:not-disabled:bg-sunken",
  danger: "bg-danger text-on-danger hover:not-disabled:bg-danger-strong",
  "danger-quiet": "text-danger hover:not-disabled:bg-danger-wash",
};

const sizes: Record<ButtonSize, string> = {
  md: "min-h-control px-3.5 text-sm",
  lg: "min-h-12 px-5 text-base",
};

/** How a button looks, for whatever element acts as one. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "md", more?: string): string {
  return classes(base, variants[variant], sizes[size], more);
}
