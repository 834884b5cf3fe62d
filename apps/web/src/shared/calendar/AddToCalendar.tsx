import { useTranslations } from "next-intl";
import { useId } from "react";

/** Addresses that add a meeting to a calendar. */
export type CalendarLinks = Record<"google" | "outlook" | "office" | "file", string>;

const kinds = ["google", "outlook", "office", "file"] as const;

/** Adds a meeting to the reader's own calendar, wherever that is kept. */
export function AddToCalendar({ links }: { links: CalendarLinks }) {
  const t = useTranslations("calendar");
  const id = useId();
  return (
    <div className="text-sm">
      <p className="text-muted" id={id}>
        {t("add")}
      </p>
      <ul aria-labelledby={id} className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {kinds.map((kind) => (
          <li key={kind}>
            <a
              href={links[kind]}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
              {...(kind === "file" ? { download: "meeting.ics" } : { target: "_blank", rel: "noopener noreferrer" })}
            >
              {t(kind)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
