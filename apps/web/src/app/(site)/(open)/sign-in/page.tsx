import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { SignInForm } from "../../../../features/account/SignInForm.tsx";
import { identity } from "../../../../server/identity/identity.ts";
import { Messages } from "../../../../shared/i18n/Messages.tsx";
import { localPath } from "../../../../shared/navigation/local-path.ts";
import { Narrow } from "../../../../shared/site/Narrow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.signIn"))("title") };
}

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = localPath((await searchParams).next);
  const [t, { user }] = await Promise.all([getTranslations("account.signIn"), identity()]);
  if (user) redirect(next);
  const other = next === "/" ? "/sign-up" : `/sign-up?next=${encodeURIComponent(next)}`;
  return (
    <Narrow title={t("title")} lead={next === "/" ? undefined : t("toSchedule")}>
      <Messages of={["account"]}>
        <SignInForm next={next} />
      </Messages>
      <p className="text-sm text-muted">
        {t("instead")}{" "}
        <Link href={other} className="font-medium text-accent underline underline-offset-4">
          {t("insteadLink")}
        </Link>
      </p>
    </Narrow>
  );
}
