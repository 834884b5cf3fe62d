"use client";

import { useId, type ComponentProps, type ReactNode } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "role" | "onChange"> & {
  label: string;
  hint?: ReactNode;
  onChange?: (checked: boolean) => void;
};

/** On or off, at once. A checkbox underneath, so forms and keyboards know it; the whole row is the target. */
export function Switch({ label, hint, onChange, ...rest }: Props) {
  const id = useId();
  return (
    <label className="flex min-h-control cursor-pointer items-center gap-3 py-1.5 has-disabled:cursor-not-allowed has-disabled:opacity-60">
      <span className="min-w-0 flex-1">
        <span className="block text-sm font-medium">{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
      <span className="relative inline-flex h-6 w-10 shrink-0">
        <input
          {...rest}
          type="checkbox"
          // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox says itself whether it is checked
          role="switch"
          aria-label={label}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onChange?.(event.currentTarget.checked)}
          className="peer absolute inset-0 m-0 size-full cursor-[inherit] appearance-none rounded-full border border-line-control bg-sunken transition-colors checked:border-accent checked:bg-accent"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute left-1 top-1 size-4 rounded-full bg-line-control transition-[translate,background-color] peer-checked:translate-x-4 peer-checked:bg-on-accent"
        />
      </span>
    </label>
  );
}
