import { nextOccurrence, occurrenceAt, type Occurrence, type Series } from "@moim/schedule";
import type { AnswerLinks, Content, Locale } from "../content.ts";
import { ruleWords } from "./rule-words.ts";
import { leafOf, longTime, shortTime, zoneName } from "./times.ts";
import { wordsIn } from "./words.ts";

/** Something a mail says of a meeting; `before` is what it said until now, where that is something else. */
export type Fact = { label: string; value: string; note: string | null; before: string | null };

/** All that is to be read in a mail, in its language and in order. */
export type View = {
  locale: Locale;
  subject: string;
  /** What lists of mails show beside the subject. */
  preview: string;
  lead: string;
  title: string;
  /** Where it had another title. */
  oldTitle: string | null;
  isOff: boolean;
  leaf: { month: string; day: string; weekday: string };
  facts: Fact[];
  /** Empty when there is none. */
  description: string;
  note: string | null;
  join: { label: string; url: string; hint: string } | null;
  answers: { question: string; links: { label: string; url: string }[] } | null;
  footer: string;
};

/** What isn't in the content: where this server is, to whom the mail goes, and when it was caused. */
export type Circumstances = { origin: string; to: string; atMs: number };

export function viewOf(content: Content, { origin, to, atMs }: Circumstances): View {
  const { occasion, series, only, was, hostName, recipient } = content;
  const { locale, url, answers } = recipient;
  const t = wordsIn(locale);
  const isOff = content.method === "CANCEL";
  const date = shownDate(series, only, atMs);
  const old = was && shownDate(was, only, atMs);
  const said = { known: hostName ? "yes" : "no", host: hostName };
  const when = shortTime(date, series.zone, locale);
  const long = longTime(date, series.zone, locale);
  const title = occasion.startsWith("date-") || occasion === "reminder" ? date.title : series.title;
  const oldTitle = old && (only === null ? was.title : old.title);
  const facts: Fact[] = [];
  const fact = (label: string, value: string, before: string | null = null, note: string | null = null) =>
    void facts.push({ label, value, note, before: before === value ? null : before });
  const isMoved = old !== null && !isOff && isElsewhere(old, date, was, series);
  const zone = zoneName(series.zone, date.startMs, locale);
  fact(t(`facts.${dateLabel(series, only, date)}`), long, isMoved ? longTime(old, was!.zone, locale) : null, zone);
  const rule = only === null ? ruleWords(series, locale) : null;
  const oldRule = was && only === null ? (ruleWords(was, locale) ?? t("facts.once")) : null;
  if (rule ?? (oldRule && oldRule !== t("facts.once"))) fact(t("facts.repeats"), rule ?? t("facts.once"), oldRule);
  if (hostName) fact(t("facts.host"), hostName);
  const isDescriptionNew = was !== null && only === null && was.description !== series.description;
  return {
    locale,
    subject: t(`subject.${occasion}`, { title, when }),
    preview: [long, rule].filter(Boolean).join(" · "),
    lead: t(`lead.${occasion}`, said),
    title,
    oldTitle: oldTitle === title ? null : oldTitle,
    isOff,
    leaf: leafOf(date, series.zone, locale),
    facts,
    description: isOff ? "" : series.description,
    note: isDescriptionNew && !isOff ? t("descriptionChanged") : null,
    join: isOff ? null : { label: t("join"), url, hint: t("ownLink") },
    answers: isOff || !answers ? null : { question: t("question"), links: answerLinks(answers, t) },
    footer: t("footer", { origin, address: to }),
  };
}

/** The date a message is about: the one that it is only about, or the next to come, or if there is none any more the first. */
function shownDate(series: Series, only: string | null, atMs: number): Occurrence {
  const live = { ...series, cancelled: false };
  const date = (only !== null && occurrenceAt(live, only)) || nextOccurrence(live, atMs);
  const found = date ?? occurrenceAt(live, series.start);
  if (!found) throw new Error(`The series ${series.uid} has no date`);
  return found;
}

function dateLabel({ rule, start }: Series, only: string | null, { id }: Occurrence): "when" | "first" | "next" {
  if (!rule || only !== null) return "when";
  return id === start ? "first" : "next";
}

const isElsewhere = (old: Occurrence, date: Occurrence, was: Series | null, series: Series) =>
  old.startMs !== date.startMs || old.endMs !== date.endMs || was?.zone !== series.zone;

const answerLinks = ({ yes, maybe, no }: AnswerLinks, t: ReturnType<typeof wordsIn>) => [
  { label: t("answers.yes"), url: yes },
  { label: t("answers.maybe"), url: maybe },
  { label: t("answers.no"), url: no },
];
