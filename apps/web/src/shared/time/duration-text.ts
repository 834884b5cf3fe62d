import type { getTranslations } from "next-intl/server";

type Translate = Awaited<ReturnType<typeof getTranslations<"meetings.duration">>>;

const HOUR_MINUTES = 60;

/** "1 hour 30 min", leaving out what is nothing. */
export function durationText(t: Translate, durationMinutes: number): string {
  const hours = Math.floor(durationMinutes / HOUR_MINUTES);
  const minutes = durationMinutes % HOUR_MINUTES;
  if (hours === 0) return t("minutes", { minutes });
  return minutes === 0 ? t("hours", { hours }) : t("both", { hours, minutes });
}
