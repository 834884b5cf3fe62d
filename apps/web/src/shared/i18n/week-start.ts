type WeekInfo = { firstDay: number };
type WithWeekInfo = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

const SUNDAY = 7;

/**
 * The day a reader's week begins with, 1 for Monday to 7 for Sunday. Languages don't say, countries do: the first of the browser's
 * wishes that is of this language and names one decides.
 * @param acceptLanguage the request header, like `en-GB,en;q=0.9`.
 */
export function weekStartOf(language: string, acceptLanguage: string | null): number {
  const tags = (acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]!.trim());
  const regional = tags.find((tag) => new RegExp(`^${language}-[A-Za-z0-9-]+$`, "i").test(tag));
  for (const tag of [regional, language]) {
    const firstDay = tag === undefined ? undefined : firstDayOf(tag);
    if (firstDay !== undefined) return firstDay;
  }
  return SUNDAY;
}

function firstDayOf(tag: string): number | undefined {
  try {
    const locale = new Intl.Locale(tag) as WithWeekInfo;
    return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
  } catch {
    return undefined;
  }
}
