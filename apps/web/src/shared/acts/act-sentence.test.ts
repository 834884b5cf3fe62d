import { actKinds, type ActKind, type ActView } from "@moim/protocol";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { catalogues } from "../../messages/index.ts";
import { locales } from "../i18n/locale.ts";
import { actSentence, noteOf } from "./act-sentence.ts";

const act = (what: ActKind, detail: ActView["detail"] = {}, to: string | null = "길동"): ActView => ({
  ...{ id: "a", at: 0, what, detail, by: { id: "hana", name: "Hana" } },
  to: to === null ? null : { id: "gil", name: to },
});
/** What writes sentences in a language, and throws where one is missing or can't be written. */
const wordsIn = (locale: (typeof locales)[number]) =>
  createTranslator({
    ...{ locale, messages: catalogues[locale], namespace: "moderation.log" },
    onError: (error) => {
      throw error;
    },
  });
const inEnglish = (one: ActView) => actSentence(wordsIn("en"), one);

describe.each(locales)("in %s", (locale) => {
  test.each(actKinds)("%s is a sentence with everyone in it, and no gap", (kind) => {
    const detail = { source: "camera", rule: "chat", value: false, name: "Gil Kim", count: 3, note: "n" };
    const sentence = actSentence(wordsIn(locale), act(kind, detail));
    expect(sentence).toContain("Hana");
    expect(sentence).toMatch(/[^.]\.?$/);
    expect(sentence).not.toMatch(/[{}]|undefined|null|NaN|\s{2}/);
  });
});

test("who was let back is named though they weren't there", () => {
  expect(inEnglish(act("let-back", { name: "Pia" }, null))).toBe("Hana let Pia back in.");
});

test("a rule of another version is said as far as it is known", () => {
  expect(inEnglish(act("ruled", { rule: "presenting", value: "someone" }, null))).toContain("someone");
  expect(inEnglish(act("ruled", { rule: "flying", value: true }, null))).not.toMatch(/undefined|flying/);
});

test("what was written with an act is its note, and nothing else is", () => {
  expect(noteOf(act("reported", { note: "He shouts." }))).toBe("He shouts.");
  expect([noteOf(act("reported")), noteOf(act("reported", { note: null }))]).toEqual(["", ""]);
});
