"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { parsePeople, PEOPLE_TEXT_MAX_CHARACTERS, type EntryProblem } from "./parse-people.ts";

/** Problems that are named one by one; how many more there are is said. */
const NAMED_MAX = 5;
/** As many as a meeting can have, which the server holds to. */
const INVITED_MAX = 200;

/**
 * A field of addresses as they are pasted. What can't be used is named, and nothing that was typed is lost.
 * @param mayBeEmpty whether nobody is fine, too
 */
export function usePeople({ mayBeEmpty = false } = {}) {
  const t = useTranslations("invitations");
  const errors = useTranslations("errors");
  const ref = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const sentence = ({ entry, why }: EntryProblem) => t(`problems.${why}`, { entry });

  /** Says what is wrong, if anything is. @returns whether it can be sent */
  function check(): boolean {
    const { people, problems } = parsePeople(text);
    const more = problems.length - NAMED_MAX;
    const sentences = problems.slice(0, NAMED_MAX).map(sentence);
    if (more > 0) sentences.push(t("problems.more", { count: more }));
    if (text.length > PEOPLE_TEXT_MAX_CHARACTERS) sentences.push(t("problems.tooLong"));
    if (people.length > INVITED_MAX) sentences.push(errors("invitations-full"));
    if (people.length === 0 && problems.length === 0 && !mayBeEmpty) sentences.push(t("problems.none"));
    setError(sentences.join(" ") || null);
    if (sentences.length > 0) ref.current?.focus();
    return sentences.length === 0;
  }

  function change(next: string) {
    setText(next);
    setError(null);
  }

  return { ref, text, error, check, change };
}
