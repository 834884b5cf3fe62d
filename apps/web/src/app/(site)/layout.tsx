import { getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { identity } from "../../server/identity/identity.ts";
import { SiteHeader } from "../../shared/site/SiteHeader.tsx";
import { RememberTimeZone } from "../../shared/time/RememberTimeZone.tsx";

/** Every page outside a meeting. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  const [{ user }, t, timeZone] = await Promise.all([identity(), getTranslations("app"), getTimeZone()]);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:left-4 focus:top-4 focus:z-50"
      >
        {t("skip")}
      </a>
      <SiteHeader user={user} />
      {children}
      <RememberTimeZone known={timeZone} />
    </div>
  );
}
