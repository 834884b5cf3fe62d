"use client";

import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps } from "react";
import { classes } from "./classes.ts";
import { controlStyle, describedBy, Field, type FieldProps } from "./Field.tsx";

/** The platform's own choice of one: its picker is the best on a phone, and typing finds an option everywhere. */
export function Select({ label, labelHidden = false, hint, error, className, id, children, ...rest }: FieldProps & ComponentProps<"select">) {
  const own = useId();
  const fieldId = id ?? own;
  const field = { label, labelHidden, hint, error };
  return (
    <Field id={fieldId} {...field}>
      <span className="relative flex items-center">
        <select
          {...rest}
          {...describedBy(fieldId, field)}
          className={classes(controlStyle, "appearance-none truncate pr-9", className)}
        >
          {children}
        </select>
        <ChevronDown aria-hidden="true" className="pointer-events-none absolute right-3 size-4 text-muted" />
      </span>
    </Field>
  );
}
