"use client";

import { useTranslations } from "next-intl";
import { TextArea } from "../ui/TextArea.tsx";
import type { usePeople } from "./use-people.ts";

/** Where addresses of those to invite are typed or pasted. */
export function PeopleField({ people: { ref, text, error, change } }: { people: ReturnType<typeof usePeople> }) {
  const t = useTranslations("invitations");
  return (
    <TextArea
      ref={ref}
      label={t("field")}
      hint={t("fieldHint")}
      error={error}
      value={text}
      rows={2}
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
