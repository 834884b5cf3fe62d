"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { classes } from "./classes.ts";
import { controlStyle, describedBy, Field, type FieldProps } from "./Field.tsx";

type Props = FieldProps & ComponentProps<"input"> & { /** Inside the field, at its end. */ suffix?: ReactNode };

/** A single line to type in, with its label, hint and error. */
export function TextField({ label, labelHidden = false, hint, error, suffix, className, id, ...rest }: Props) {
  const own = useId();
  const fieldId = id ?? own;
  const field = { label, labelHidden, hint, error };
  return (
    <Field id={fieldId} {...field}>
      <span className="relative flex items-center">
        <input type="text" {...rest} {...describedBy(fieldId, field)} className={classes(controlStyle, className)} />
        {suffix && <span className="pointer-events-none absolute right-3 text-sm text-muted">{suffix}</span>}
      </span>
    </Field>
  );
}
