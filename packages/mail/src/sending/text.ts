import type { View } from "./view.ts";
import { wordsIn } from "./words.ts";

/** The same mail for those who read text. */
export function textOf(view: View): string {
  const t = wordsIn(view.locale);
  const facts = view.facts.map(({ label, value, note, before }) => {
    const aside = [note, before === null ? null : t("facts.before", { value: before })].filter((one) => one !== null);
    return `${label}: ${value}${aside.length > 0 ? ` (${aside.join("; ")})` : ""}`;
  });
  const { join, answers, oldTitle } = view;
  const title = oldTitle === null ? view.title : `${view.title} (${t("facts.before", { value: oldTitle })})`;
  const blocks = [
    view.lead,
    [title, ...facts].join("\n"),
    view.note,
    view.description,
    join && `${join.label}: ${join.url}\n${join.hint}`,
    answers && [answers.question, ...answers.links.map(({ label, url }) => `${label}: ${url}`)].join("\n"),
    `-- \n${view.footer}`,
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}
