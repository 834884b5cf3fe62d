"use client";

import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";
import { classes } from "./classes.ts";
import { controlSizes, controlStyle, describedBy, Field, type FieldProps } from "./Field.tsx";

type Props = FieldProps &
  ComponentProps<"select"> & {
    /** quiet: its words only, for places that aren't forms. */
    variant?: "field" | "quiet";
    /** Before a quiet one's words. */
    icon?: ReactNode;
  };

const quietStyle =
  "field-sizing-content min-h-control rounded-md bg-transparent text-sm text-muted transition-colors hover:bg-sunken hover:text-ink";

/** The platform's own choice of one: its picker is the best on a phone, and typing finds an option everywhere. */
export function Select(props: Props) {
  const { label, labelHidden = false, hint, error, variant = "field", icon, className, id, children, ...rest } = props;
  const quiet = variant === "quiet";
  const own = useId();
  const fieldId = id ?? own;
  const field = { label, labelHidden, hint, error };
  return (
    <Field id={fieldId} {...field}>
      <span className="relative flex items-center">
        {icon && <span className="pointer-events-none absolute left-2.5 text-muted [&_svg]:size-4">{icon}</span>}
        <select
          {...rest}
          {...describedBy(fieldId, field)}
          className={classes(
            "appearance-none truncate",
            quiet ? quietStyle : `${controlStyle} ${controlSizes.md}`,
            quiet ? (icon ? "pl-8 pr-7" : "pl-2.5 pr-7") : "pr-9",
            className,
          )}
        >
          {children}
        </select>
        <ChevronDown
          aria-hidden="true"
          className={classes("pointer-events-none absolute size-4 text-muted", quiet ? "right-2" : "right-3")}
        />
      </span>
    </Field>
  );
}
