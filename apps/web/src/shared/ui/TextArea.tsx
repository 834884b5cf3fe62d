"use client";

import { useId, type ComponentProps } from "react";
import { classes } from "./classes.ts";
import { controlStyle, describedBy, Field, type FieldProps } from "./Field.tsx";
import { useEarlyText } from "./use-early-text.ts";

/** Several lines to type in; grows with its text up to a third of the window. */
export function TextArea({
  label,
  labelHidden = false,
  hint,
  error,
  className,
  id,
  ref,
  ...rest
}: FieldProps & ComponentProps<"textarea">) {
  const own = useId();
  const fieldId = id ?? own;
  const field = { label, labelHidden, hint, error };
  const fieldRef = useEarlyText(ref, rest.value, rest.onChange);
  return (
    <Field id={fieldId} {...field}>
      <textarea
        rows={3}
        {...rest}
        ref={fieldRef}
        {...describedBy(fieldId, field)}
        className={classes(controlStyle, "field-sizing-content max-h-[33dvh] min-h-20 resize-y py-2", className)}
      />
    </Field>
  );
}
