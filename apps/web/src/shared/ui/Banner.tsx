import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export type BannerTone = "info" | "success" | "warning" | "danger";

const tones = {
  info: { Icon: Info, style: "bg-sunken text-ink" },
  success: { Icon: CircleCheck, style: "bg-accent-wash text-accent" },
  warning: { Icon: TriangleAlert, style: "bg-warning-wash text-warning" },
  danger: { Icon: CircleAlert, style: "bg-danger-wash text-danger" },
} as const;

type Props = {
  tone?: BannerTone;
  /** alert interrupts what a screen reader says; status waits for a pause; none for what is there from the start. */
  role?: "alert" | "status";
  action?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** A sentence that says what happened and what to do, with at most one action. */
export function Banner({ tone = "info", role, action, className, children }: Props) {
  const { Icon, style } = tones[tone];
  return (
    <div role={role} className={classes("flex items-start gap-2.5 rounded-md px-3 py-2.5 text-sm", style, className)}>
      <Icon aria-hidden="true" className="mt-px size-4.5 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
