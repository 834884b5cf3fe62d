import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Avatar } from "../ui/Avatar.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Logo } from "./Logo.tsx";

/** The line at the top of every page outside a meeting. */
export async function SiteHeader({ user }: { user: { name: string } | null }) {
  const t = await getTranslations("app");
  return (
    <header className="mx-auto flex w-full max-w-6xl items-center gap-2 px-4 py-3 sm:px-8 sm:py-4">
      <Link href="/" aria-label={t("header.home")} className="mr-auto flex items-center gap-2 rounded-sm">
        <Logo className="size-8" />
        <span className="text-lg font-semibold">{t("name")}</span>
      </Link>
      <nav aria-label={t("header.label")} className="flex items-center gap-1">
        {user ? (
          <>
            <LinkButton href="/meetings" variant="quiet">
              {t("header.meetings")}
            </LinkButton>
            <LinkButton href="/slides" variant="quiet" className="max-sm:hidden">
              {t("header.slides")}
            </LinkButton>
            <Link href="/account" className="rounded-full p-0.5">
              <Avatar name={user.name} />
              <span className="sr-only">{t("header.account", { name: user.name })}</span>
            </Link>
          </>
        ) : (
          <>
            <LinkButton href="/sign-in" variant="quiet">
              {t("header.signIn")}
            </LinkButton>
            <LinkButton href="/sign-up" variant="secondary">
              {t("header.createAccount")}
            </LinkButton>
          </>
        )}
      </nav>
    </header>
  );
}
