import { cookies } from "next/headers";
import { LanguageSelect } from "../preferences/LanguageSelect.tsx";
import { ThemeSelect } from "../preferences/ThemeSelect.tsx";
import { THEME_COOKIE, themeOf } from "../theme/theme.ts";

/** Language and theme, at hand for those without an account too. */
export async function SiteFooter() {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <footer className="mx-auto flex w-full max-w-6xl items-center justify-end gap-1 px-4 py-4 sm:px-8">
      <LanguageSelect quiet />
      <ThemeSelect quiet current={theme} />
    </footer>
  );
}
