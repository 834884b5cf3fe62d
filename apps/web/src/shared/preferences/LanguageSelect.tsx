"use client";

import { Globe } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { LOCALE_COOKIE, localeNames, locales } from "../i18n/locale.ts";
import { Select } from "../ui/Select.tsx";
import { remember } from "./remember.ts";

type Props = {
  quiet?: boolean;
  /** Told the choice too, for an account to keep it. */ onChoose?: (locale: string) => void;
};

/** The page's language; each names itself. The page is drawn anew in it, keeping what was typed. */
export function LanguageSelect({ quiet = false, onChoose }: Props) {
  const t = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const [changing, startTransition] = useTransition();
  return (
    <Select
      label={t("language")}
      labelHidden={quiet}
      {...(quiet && { variant: "quiet", icon: <Globe aria-hidden="true" /> })}
      value={locale}
      aria-busy={changing}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        remember(LOCALE_COOKIE, chosen);
        onChoose?.(chosen);
        startTransition(() => router.refresh());
      }}
    >
      {locales.map((each) => (
        <option key={each} value={each} lang={each}>
          {localeNames[each]}
        </option>
      ))}
    </Select>
  );
}
