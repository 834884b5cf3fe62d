import { CalendarPlus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { JoinForm } from "../../../features/home/JoinForm.tsx";
import { NewMeetingButton } from "../../../features/home/NewMeetingButton.tsx";
import { StagePicture } from "../../../features/home/StagePicture.tsx";
import { MeetingList } from "../../../features/meetings/MeetingList.tsx";
import { identity } from "../../../server/identity/identity.ts";
import { listedDates } from "../../../server/meetings/listed.ts";
import { mayHost } from "../../../server/meetings/start-meeting.ts";
import { Messages } from "../../../shared/i18n/Messages.tsx";
import { LinkButton } from "../../../shared/ui/LinkButton.tsx";

const SHOWN_AT_MOST = 4;

/** Start, schedule, join; and what is coming up. */
export default async function HomePage() {
  const [t, who] = await Promise.all([getTranslations("home"), identity()]);
  const { upcoming } = await listedDates(who);
  const allowed = mayHost(who);
  return (
    <main
      id="content"
      className="mx-auto grid w-full max-w-6xl flex-1 content-center items-center gap-12 px-4 py-8 sm:px-8 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)] lg:gap-20"
    >
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-3">
          <h1 className="text-xl font-semibold sm:text-display">{t("title")}</h1>
          <p className="max-w-md text-muted">{t("lead")}</p>
        </div>
        <Messages of={["home"]}>
          <div className="flex flex-wrap items-center gap-3">
            <NewMeetingButton allowed={allowed} />
            <LinkButton
              href="/schedule"
              size="lg"
              className="max-sm:w-full"
              icon={<CalendarPlus aria-hidden="true" className="size-5" />}
            >
              {t("schedule")}
            </LinkButton>
          </div>
          {!allowed && <p className="-mt-4 text-sm text-muted">{t("signInFirst")}</p>}
          <div className="max-w-md border-t border-line pt-8">
            <JoinForm />
          </div>
        </Messages>
      </div>
      {upcoming.length === 0 ? (
        <div className="hidden lg:block">
          <StagePicture label={t("picture")} />
        </div>
      ) : (
        <section className="flex flex-col gap-3">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="text-base font-semibold">{t("upcoming")}</h2>
            <Link href="/meetings" className="text-sm text-muted underline-offset-4 hover:underline">
              {t("allMeetings")}
            </Link>
          </div>
          <MeetingList label={t("upcoming")} meetings={upcoming.slice(0, SHOWN_AT_MOST)} />
        </section>
      )}
    </main>
  );
}
