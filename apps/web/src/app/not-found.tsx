import { getTranslations } from "next-intl/server";
import { Sentence } from "../shared/site/Sentence.tsx";

export default async function NotFoundPage() {
  const t = await getTranslations("app.notFound");
  return <Sentence title={t("title")} text={t("text")} homeLabel={t("home")} />;
}
