import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { buttonStyle } from "../../shared/ui/button-style.ts";
import { Sitting, type AttendedSitting } from "./Sitting.tsx";

/** Sittings on the page; earlier ones are in the file. */
const SHOWN_MAX = 10;

/** Who was in a meeting, for its owner: by sitting, the latest first and open. */
export async function Attendance({ meetingId, sittings }: { meetingId: string; sittings: AttendedSitting[] }) {
  const t = await getTranslations("attendance");
  const path = `/api/meetings/${meetingId}/attendance`;
  const earlier = sittings.length - SHOWN_MAX;
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
      {sittings.slice(0, SHOWN_MAX).map((sitting, index) => (
        <Sitting key={sitting.id} sitting={sitting} open={index === 0} csv={`${path}?sitting=${sitting.id}`} />
      ))}
      {earlier > 0 && <p className="text-sm text-muted">{t("earlier", { count: earlier })}</p>}
      {sittings.length > 1 && (
        <a href={path} download className={buttonStyle("secondary", "md", "self-start")}>
          <Download aria-hidden="true" className="size-4" />
          {t("downloadAll")}
        </a>
      )}
    </section>
  );
}
