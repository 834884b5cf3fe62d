"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { THEME_COOKIE, themeOf, themes, type Theme } from "../theme/theme.ts";
import { Select } from "../ui/Select.tsx";
import { remember } from "./remember.ts";

/** Light, dark, or as the device wishes. */
export function ThemeSelect({ current, labelHidden = false }: { current: Theme; labelHidden?: boolean }) {
  const t = useTranslations("common");
  const [theme, setTheme] = useState(current);
  return (
    <Select
      label={t("theme")}
      labelHidden={labelHidden}
      value={theme}
      onChange={(event) => {
        const chosen = themeOf(event.currentTarget.value);
        setTheme(chosen);
        remember(THEME_COOKIE, chosen);
        if (chosen === "system") delete document.documentElement.dataset["theme"];
        else document.documentElement.dataset["theme"] = chosen;
      }}
    >
      {themes.map((each) => (
        <option key={each} value={each}>
          {t(`themes.${each}`)}
        </option>
      ))}
    </Select>
  );
}
