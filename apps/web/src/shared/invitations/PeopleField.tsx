"use client";

import { useTranslations } from "next-intl";
import { TextArea } from "../ui/TextArea.tsx";
import type { usePeople } from "./use-people.ts";

type Props = {
  people: ReturnType<typeof usePeople>;
  /** What it is for; to invite people unless said otherwise. */
  label?: string;
  hint?: string;
};

/** Where addresses of those to invite are typed or pasted. */
export function PeopleField({ people: { ref, text, error, change }, label, hint }: Props) {
  const t = useTranslations("invitations");
  return (
    <TextArea
      ref={ref}
      label={label ?? t("field")}
      hint={hint ?? t("fieldHint")}
      error={error}
      value={text}
      rows={2}
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
