"use client";

import { useTranslations } from "next-intl";
import { isLocale, LOCALE_COOKIE } from "../../shared/i18n/locale.ts";
import { remember } from "../../shared/preferences/remember.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { emailProblem } from "./check-credentials.ts";
import { PasswordField } from "./PasswordField.tsx";
import { useAccountForm } from "./use-account-form.ts";

/** Email and password, then to where one was going. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("account");
  const { problems, failure, busy, submit } = useAccountForm({
    fields: ["email", "password"],
    check: ({ email, password }) => ({
      email: emailProblem(email),
      password: password === "" ? "passwordMissing" : null,
    }),
    path: "sign-in/email",
    body: ({ email, password }) => ({ email: email.trim(), password }),
    leaving: true,
    onDone: (data) => {
      rememberLocale(data);
      location.assign(next); // a whole new page: nothing of the visitor's stays
    },
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <TextField
        label={t("fields.email")}
        name="email"
        type="email"
        autoComplete="username"
        error={problems.email && t(`problems.${problems.email}`)}
      />
      <PasswordField
        label={t("fields.password")}
        name="password"
        autoComplete="current-password"
        error={problems.password && t(`problems.${problems.password}`)}
      />
      {failure && (
        <Banner tone="danger" role="alert">
          {t(`problems.${failure}`)}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}

/** On a device where no language was chosen, the account's. */
function rememberLocale(data: unknown) {
  const locale = (data as { user?: { locale?: unknown } } | null)?.user?.locale;
  if (isLocale(locale) && !document.cookie.includes(`${LOCALE_COOKIE}=`)) remember(LOCALE_COOKIE, locale);
}
