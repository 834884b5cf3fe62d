import { weekdays } from "@moim/schedule";
import { weekStartOf } from "../series/week-start.ts";

/**
 * The day a reader's week begins with, 1 for Monday to 7 for Sunday. Languages don't say, countries do: the first of the browser's
 * wishes that is of this language and names one decides.
 * @param acceptLanguage the request header, like `en-GB,en;q=0.9`.
 */
export function readersWeekStart(language: string, acceptLanguage: string | null): number {
  const tags = (acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]!.trim());
  const regional = tags.find((tag) => new RegExp(`^${language}-[A-Za-z0-9-]+$`, "i").test(tag));
  return weekdays.indexOf(weekStartOf(isTag(regional) ? regional : language)) + 1;
}

function isTag(tag: string | undefined): tag is string {
  try {
    return tag !== undefined && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
