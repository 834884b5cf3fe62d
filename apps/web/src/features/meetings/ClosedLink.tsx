import { getTranslations } from "next-intl/server";
import { Sentence } from "../../shared/site/Sentence.tsx";

/** Where a meeting link leads that doesn't lead into a meeting. */
export async function ClosedLink({ why }: { why: "unknown" | "withdrawn" | "cancelled" | "tooMany" }) {
  const t = await getTranslations("meetings.closed");
  return <Sentence title={t(`${why}.title`)} text={t(`${why}.text`)} homeLabel={t("home")} />;
}
