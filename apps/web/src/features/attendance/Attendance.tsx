import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { buttonStyle } from "../../shared/ui/button-style.ts";
import { Sitting, type AttendedSitting } from "./Sitting.tsx";
import type { SittingActs } from "./SittingLog.tsx";

/** Sittings on the page; earlier ones are in the files. */
export const SITTINGS_SHOWN = 10;

type Props = {
  meetingId: string;
  sittings: AttendedSitting[];
  /** What was done, by sitting. */
  logs: ReadonlyMap<string, SittingActs>;
};

/** Who was in a meeting and what was done in it, for its owner: by sitting, the latest first and open. */
export async function Attendance({ meetingId, sittings, logs }: Props) {
  const t = await getTranslations("attendance");
  const path = `/api/meetings/${meetingId}`;
  const earlier = sittings.length - SITTINGS_SHOWN;
  const hasActs = [...logs.values()].some(({ acts }) => acts.length > 0);
  return (
    <section
      aria-labelledby="attendance"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
    >
      <div className="flex flex-col gap-1">
        <h2 id="attendance" className="text-base font-semibold">
          {t("title")}
        </h2>
        <p className="text-sm text-muted">{t("hint")}</p>
      </div>
      {sittings.slice(0, SITTINGS_SHOWN).map((sitting, index) => (
        <Sitting key={sitting.id} sitting={sitting} log={logs.get(sitting.id)} open={index === 0} path={path} />
      ))}
      {earlier > 0 && <p className="text-sm text-muted">{t("earlier", { count: earlier })}</p>}
      {sittings.length > 1 && (
        <div className="flex flex-wrap gap-2">
          <a href={`${path}/attendance`} download className={buttonStyle("secondary", "md")}>
            <Download aria-hidden="true" className="size-4" />
            {t("downloadAll")}
          </a>
          {hasActs && (
            <a href={`${path}/acts`} download className={buttonStyle("secondary", "md")}>
              <Download aria-hidden="true" className="size-4" />
              {t("acts.downloadAll")}
            </a>
          )}
        </div>
      )}
    </section>
  );
}
