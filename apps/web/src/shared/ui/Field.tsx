import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** A sentence that says what is wrong and what to do. */
  error?: string | null | undefined;
  /** The label is spoken but not shown. */
  labelHidden?: boolean;
};

/** Ids and ARIA of a control with its hint and error, the same for every kind of control. */
export function describedBy(id: string, { hint, error }: FieldProps) {
  const ids = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(" ");
  return { id, "aria-invalid": error ? (true as const) : undefined, "aria-describedby": ids || undefined };
}

/** The look shared by everything one types or chooses in. */
export const controlStyle =
  "w-full rounded-md border border-line-control bg-surface px-3 text-base text-ink transition-colors " +
  "placeholder:text-muted hover:border-ink focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-60";

/** md: 36 px, 44 on touch. lg: 48 px. */
export const controlSizes = { md: "min-h-control", lg: "min-h-12" } as const;
export type ControlSize = keyof typeof controlSizes;

/** A label above, the control, then what is wrong, then a hint. */
export function Field({
  id,
  label,
  labelHidden,
  hint,
  error,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-medium"}>
        {label}
      </label>
      {children}
      <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-sm text-danger empty:hidden">
        {error && (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {error}
          </>
        )}
      </p>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
