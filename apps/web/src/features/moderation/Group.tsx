import type { ReactNode } from "react";

type Props = { title: string; hint?: string; children: ReactNode };

/** Controls that belong together, under their heading. */
export function Group({ title, hint, children }: Props) {
  return (
    <fieldset className="not-first:border-t not-first:border-line not-first:pt-4">
      <legend className="float-left mb-1 w-full text-base font-semibold">{title}</legend>
      {hint && <p className="clear-both text-sm text-muted">{hint}</p>}
      <div className="clear-both">{children}</div>
    </fieldset>
  );
}
