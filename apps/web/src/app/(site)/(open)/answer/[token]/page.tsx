import { answers } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { MeetingTime } from "../../../../../features/meetings/MeetingTime.tsx";
import { questionOf, type Question } from "../../../../../server/answers/answering.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { linkLookups } from "../../../../../server/meetings/rate-limits.ts";
import { AnswerButtons } from "../../../../../shared/answers/AnswerButtons.tsx";
import { Messages } from "../../../../../shared/i18n/Messages.tsx";
import { Narrow } from "../../../../../shared/site/Narrow.tsx";
import { Sentence } from "../../../../../shared/site/Sentence.tsx";
import { Banner } from "../../../../../shared/ui/Banner.tsx";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ answer?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers"))("title") };
}

/** Answers an invitation by the signed address of a mail: no account is needed. */
export default async function AnswerPage({ params, searchParams }: Props) {
  const [t, closed] = await Promise.all([getTranslations("answers"), getTranslations("meetings.closed")]);
  const question = await ask((await params).token);
  if (question === "tooMany") {
    return <Sentence title={closed("tooMany.title")} text={closed("tooMany.text")} homeLabel={closed("home")} />;
  }
  if (!question) return <Sentence title={t("unknown.title")} text={t("unknown.text")} homeLabel={closed("home")} />;
  const { meeting, date, isWhole, isOpen, answer, token } = question;
  const wanted = (await searchParams).answer;
  return (
    <Narrow title={date.title}>
      {meeting.ownerName && <p className="-mt-4 text-muted">{t("with", { name: meeting.ownerName })}</p>}
      <MeetingTime
        startsAt={new Date(date.startMs)}
        durationMinutes={date.durationMinutes}
        timeZone={date.series.zone}
        rule={isWhole ? date.series.rule : null}
        at={date.id}
      />
      {isOpen ? (
        <section className="flex flex-col gap-3">
          <h2 className="text-base font-semibold">{t("question")}</h2>
          <Messages of={["answers"]}>
            <AnswerButtons token={token} given={answer} chosen={answers.find((one) => one === wanted)} />
          </Messages>
          {isWhole && <p className="text-sm text-muted">{t("all")}</p>}
        </section>
      ) : (
        <Banner>{t("closed")}</Banner>
      )}
      {date.series.description && <p className="whitespace-pre-line">{date.series.description}</p>}
    </Narrow>
  );
}

async function ask(token: string): Promise<Question | null | "tooMany"> {
  try {
    linkLookups.take(clientAddress(await headers()));
  } catch (error) {
    if (error instanceof RequestError) return "tooMany";
    throw error;
  }
  return await questionOf(token, new Date());
}
