import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { SignUpForm } from "../../../../features/account/SignUpForm.tsx";
import { identity } from "../../../../server/identity/identity.ts";
import { Messages } from "../../../../shared/i18n/Messages.tsx";
import { localPath } from "../../../../shared/navigation/local-path.ts";
import { Narrow } from "../../../../shared/site/Narrow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.signUp"))("title") };
}

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const next = localPath((await searchParams).next);
  const [t, { user }] = await Promise.all([getTranslations("account.signUp"), identity()]);
  if (user) redirect(next);
  const other = next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
  return (
    <Narrow title={t("title")} lead={t("lead")}>
      <Messages of={["account"]}>
        <SignUpForm next={next} />
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
