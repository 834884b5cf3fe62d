"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { classes } from "./classes.ts";
import { controlSizes, controlStyle, describedBy, Field, type ControlSize, type FieldProps } from "./Field.tsx";
import { useEarlyText } from "./use-early-text.ts";

type Props = FieldProps &
  ComponentProps<"input"> & {
    controlSize?: ControlSize;
    /** Inside the field, at its end: a unit. */
    suffix?: ReactNode;
    /** The same place for something to press. */
    action?: ReactNode;
  };

/** A single line to type in, with its label, hint and error. */
export function TextField(props: Props) {
  const {
    label,
    labelHidden = false,
    hint,
    error,
    controlSize = "md",
    suffix,
    action,
    className,
    id,
    ref,
    ...rest
  } = props;
  const own = useId();
  const fieldId = id ?? own;
  const field = { label, labelHidden, hint, error };
  const fieldRef = useEarlyText(ref, rest.value, rest.onChange);
  return (
    <Field id={fieldId} {...field}>
      <span className="relative flex items-center">
        <input
          type="text"
          {...rest}
          ref={fieldRef}
          {...describedBy(fieldId, field)}
          className={classes(controlStyle, controlSizes[controlSize], className)}
        />
        {suffix && <span className="pointer-events-none absolute right-3 text-sm text-muted">{suffix}</span>}
        {action && <span className="absolute right-0 flex">{action}</span>}
      </span>
    </Field>
  );
}
