"use client";

import { SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { THEME_COOKIE, themeOf, themes, type Theme } from "../theme/theme.ts";
import { Select } from "../ui/Select.tsx";
import { remember } from "./remember.ts";

type Props = {
  /** As the server knows it; may be left out where only a browser draws this. */
  current?: Theme;
  /** In a footer: no visible label, no frame. */
  quiet?: boolean;
};

/** Light, dark, or as the device wishes. */
export function ThemeSelect({ current, quiet = false }: Props) {
  const t = useTranslations("common");
  const [theme, setTheme] = useState(() => current ?? themeOf(document.documentElement.dataset["theme"]));
  return (
    <Select
      label={t("theme")}
      labelHidden={quiet}
      {...(quiet && { variant: "quiet", icon: <SunMoon aria-hidden="true" /> })}
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
