import { CalendarPlus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MeetingList } from "../../../../features/meetings/MeetingList.tsx";
import { identity } from "../../../../server/identity/identity.ts";
import { listedDates } from "../../../../server/meetings/listed.ts";
import { Narrow } from "../../../../shared/site/Narrow.tsx";
import { LinkButton } from "../../../../shared/ui/LinkButton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("meetings.list"))("title") };
}

/** What is coming up, and what is over. */
export default async function MeetingsPage() {
  const [t, who] = await Promise.all([getTranslations("meetings.list"), identity()]);
  const { upcoming, past } = await listedDates(who);
  const none = upcoming.length === 0 && past.length === 0;
  return (
    <Narrow width="wide">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <LinkButton href="/schedule" icon={<CalendarPlus aria-hidden="true" className="size-4.5" />}>
          {t("schedule")}
        </LinkButton>
      </div>
      {!who.user && <p className="text-sm text-muted">{t("visitor")}</p>}
      <section className="flex flex-col gap-3">
        <h2 className="text-base font-semibold">{t("upcoming")}</h2>
        {upcoming.length > 0 ? (
          <MeetingList label={t("upcoming")} meetings={upcoming} />
        ) : (
          <p className="rounded-lg border border-dashed border-line-control px-4 py-8 text-center text-muted">
            {t(none ? "none" : "noneUpcoming")}
          </p>
        )}
      </section>
      {past.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-base font-semibold">{t("past")}</h2>
          <MeetingList label={t("past")} meetings={past} />
        </section>
      )}
    </Narrow>
  );
}
