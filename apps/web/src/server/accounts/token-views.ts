import { tokensOf } from "@moim/db";
import { getFormatter, getTranslations } from "next-intl/server";
import { database } from "../database.ts";

/** An account's tokens in the reader's words. */
export async function tokenViews(userId: string) {
  const [rows, t, format] = await Promise.all([
    tokensOf(database(), userId),
    getTranslations("account.tokens"),
    getFormatter(),
  ]);
  const day = (date: Date) => format.dateTime(date, { dateStyle: "medium" });
  return rows.map(({ id, name, hint, createdAt, expiresAt, lastUsedAt }) => {
    const expired = expiresAt !== null && expiresAt <= new Date();
    const used = lastUsedAt ? t("used", { when: day(lastUsedAt) }) : t("unused");
    const ends = expiresAt && !expired ? t("ends", { when: day(expiresAt) }) : null;
    const facts = [t("made", { when: day(createdAt) }), used, ends].filter(Boolean).join(" · ");
    return { id, name, hint, expired, facts: expired ? t("ended", { when: day(expiresAt) }) : facts };
  });
}
