import { getFormatter, getTranslations } from "next-intl/server";
import { LetBackIn } from "./LetBackIn.tsx";

/** Someone who can't come in: removed for good, or (while it is open) for this meeting. */
export type RemovedPerson = { banId: string; name: string; byName: string; atMs: number; forGood: boolean };

/** Who was removed from a meeting, for its owner, each with the way to let them back in. */
export async function RemovedPeople({ meetingId, people }: { meetingId: string; people: RemovedPerson[] }) {
  const [t, words, format] = await Promise.all([
    getTranslations("meetings.removed"),
    getTranslations("moderation.removed"),
    getFormatter(),
  ]);
  return (
    <section
      aria-labelledby="removed-people"
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 sm:p-5"
    >
      <div className="flex flex-col gap-1">
        <h2 id="removed-people" className="text-base font-semibold">
          {words("title")}
        </h2>
        <p className="text-sm text-muted">{t("hint")}</p>
      </div>
      <ul aria-label={words("title")} className="divide-y divide-line border-t border-line">
        {people.map(({ banId, name, byName, atMs, forGood }) => {
          const time = format.dateTime(atMs, { dateStyle: "medium", timeStyle: "short" });
          return (
            <li key={banId} className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <div className="min-w-0 flex-1 basis-48">
                <p className="font-medium wrap-anywhere">{name}</p>
                <p className="text-sm text-muted wrap-anywhere">
                  {byName === ""
                    ? t("unknownBy", { time })
                    : words(forGood ? "forGood" : "forNow", { time, by: byName })}
                </p>
              </div>
              <LetBackIn meetingId={meetingId} banId={banId} name={name} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
