import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountLanguage } from "../../../features/account/AccountLanguage.tsx";
import { CalendarFeed } from "../../../features/account/CalendarFeed.tsx";
import { describeDevice } from "../../../features/account/describe-device.ts";
import { NameForm } from "../../../features/account/NameForm.tsx";
import { PasswordForm } from "../../../features/account/PasswordForm.tsx";
import { Sessions } from "../../../features/account/Sessions.tsx";
import { SignOutButton } from "../../../features/account/SignOutButton.tsx";
import { Tokens } from "../../../features/account/Tokens.tsx";
import { Webhooks } from "../../../features/account/Webhooks.tsx";
import { tokenViews } from "../../../server/accounts/token-views.ts";
import { signedIn } from "../../../server/accounts/sessions.ts";
import { feedUrlOf } from "../../../server/meetings/feed.ts";
import { eventChoices, webhookViews } from "../../../server/webhooks/webhook-views.ts";
import { Messages } from "../../../shared/i18n/Messages.tsx";
import { ThemeSelect } from "../../../shared/preferences/ThemeSelect.tsx";
import { Narrow } from "../../../shared/site/Narrow.tsx";
import { THEME_COOKIE, themeOf } from "../../../shared/theme/theme.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.account"))("title") };
}

/** One's own account: name, language, theme, password, and where one is signed in. */
export default async function AccountPage() {
  const account = (await signedIn()) ?? redirect("/sign-in?next=/account");
  const [t, format, jar] = await Promise.all([getTranslations("account.account"), getFormatter(), cookies()]);
  const rows = account.sessions.map(({ id, userAgent, createdAt, isThis }) => {
    const device = describeDevice(userAgent);
    return {
      id,
      isThis,
      device: device ? t("device", device) : t("unknownDevice"),
      since: t("lastSeen", { when: format.dateTime(createdAt, { dateStyle: "medium", timeStyle: "short" }) }),
    };
  });
  const { id } = account.user;
  const [tokens, webhooks, choices] = await Promise.all([tokenViews(id), webhookViews(id), eventChoices()]);
  return (
    <Narrow title={t("title")} lead={account.user.email} width="wide">
      <Messages of={["account"]}>
        <Section title={t("profile")}>
          <NameForm name={account.user.name} />
        </Section>
        <Section title={t("appearance")}>
          <div className="grid gap-4 sm:grid-cols-2">
            <AccountLanguage />
            <ThemeSelect current={themeOf(jar.get(THEME_COOKIE)?.value)} />
          </div>
        </Section>
        <Section title={t("passwordTitle")}>
          <PasswordForm email={account.user.email} />
        </Section>
        <Section title={(await getTranslations("account.feed"))("title")}>
          <CalendarFeed url={await feedUrlOf(account.user.id)} />
        </Section>
        <Section title={t("sessions")}>
          <Sessions sessions={rows} />
        </Section>
        <Section title={(await getTranslations("account.tokens"))("title")}>
          <Tokens tokens={tokens} />
        </Section>
        <Section title={(await getTranslations("account.webhooks"))("title")}>
          <Webhooks webhooks={webhooks} choices={choices} />
        </Section>
        <div className="border-t border-line pt-6">
          <SignOutButton />
        </div>
      </Messages>
    </Narrow>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 border-t border-line pt-6">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}
