import { ChevronRight, Download } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { PersonRow, type Attendee } from "./PersonRow.tsx";
import { SittingLog, type SittingActs } from "./SittingLog.tsx";

/** One opening of the room, as the server found it: `endMs` null while it goes on. */
export type AttendedSitting = { id: string; startMs: number; endMs: number | null; people: Attendee[] };
type Props = { sitting: AttendedSitting; log: SittingActs | undefined; open: boolean; path: string };

/** A sitting that opens to the table of who was there, and to what was done in it. `path` is the meeting's for programs. */
export async function Sitting({ sitting, log, open, path }: Props) {
  const [t, format] = await Promise.all([getTranslations("attendance"), getFormatter()]);
  const { startMs, endMs, people } = sitting;
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  const when =
    endMs === null ? format.dateTime(startMs, style) : format.dateTimeRange(new Date(startMs), new Date(endMs), style);
  return (
    <details open={open} className="group border-t border-line pt-3">
      <summary className="flex min-h-control cursor-pointer list-none flex-wrap items-center gap-x-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 text-muted transition-transform group-open:rotate-90" />
        <span className="font-medium">{when}</span>
        <span className="text-sm text-muted">
          {endMs === null && `${t("live")} · `}
          {t("people", { count: people.length })}
        </span>
      </summary>
      {people.length > 0 && (
        <>
          <table className="mt-1 w-full text-sm">
            <caption className="sr-only">{when}</caption>
            <thead className="text-left text-muted">
              <tr className="border-b border-line">
                <th scope="col" className="py-2 pr-3 font-medium">
                  {t("name")}
                </th>
                <th scope="col" className="hidden py-2 pr-3 font-medium sm:table-cell">
                  {t("role")}
                </th>
                <th scope="col" className="py-2 pr-3 font-medium">
                  {t("stay")}
                </th>
                <th scope="col" className="py-2 text-right font-medium">
                  {t("minutes")}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {people.map((person) => (
                <PersonRow key={person.participantId} person={person} />
              ))}
            </tbody>
          </table>
          <a
            href={`${path}/attendance?sitting=${sitting.id}`}
            download
            className="mt-2 inline-flex min-h-control items-center gap-2 text-sm text-accent underline underline-offset-4"
          >
            <Download aria-hidden="true" className="size-4" />
            {t("download")} <span className="sr-only">({when})</span>
          </a>
        </>
      )}
      {log && log.acts.length > 0 && <SittingLog {...log} when={when} csv={`${path}/acts?sitting=${sitting.id}`} />}
    </details>
  );
}
