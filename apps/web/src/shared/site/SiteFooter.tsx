import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import Link from "next/link";
import { LanguageSelect } from "../preferences/LanguageSelect.tsx";
import { ThemeSelect } from "../preferences/ThemeSelect.tsx";
import { THEME_COOKIE, themeOf } from "../theme/theme.ts";

/** Help with the connection, language and theme, at hand for those without an account too. */
export async function SiteFooter() {
  const t = await getTranslations("app.footer");
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <footer className="mx-auto flex w-full max-w-6xl items-center justify-end gap-1 px-4 py-4 sm:px-8">
      <Link href="/check" className="mr-auto text-sm text-muted underline-offset-4 hover:text-ink hover:underline">
        {t("check")}
      </Link>
      <LanguageSelect quiet />
      <ThemeSelect quiet current={theme} />
    </footer>
  );
}
