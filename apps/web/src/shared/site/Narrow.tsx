import type { ReactNode } from "react";
import { classes } from "../ui/classes.ts";

type Props = { title?: string; lead?: ReactNode; width?: "narrow" | "wide"; children: ReactNode };

/** The column of pages with one task: a title, then the task. */
export function Narrow({ title, lead, width = "narrow", children }: Props) {
  return (
    <main
      id="content"
      className={classes(
        "mx-auto flex w-full flex-1 flex-col gap-6 px-4 py-6 sm:py-10",
        width === "wide" ? "max-w-2xl" : "max-w-sm",
      )}
    >
      {title && (
        <div className="flex flex-col gap-2">
          <h1 className="text-xl font-semibold">{title}</h1>
          {lead && <p className="text-muted">{lead}</p>}
        </div>
      )}
      {children}
    </main>
  );
}
