"use client";

import { useLocale, useTranslations } from "next-intl";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { emailProblem, nameProblem, newPasswordProblem } from "./check-credentials.ts";
import { PasswordField } from "./PasswordField.tsx";
import { useAccountForm } from "./use-account-form.ts";

/** Name, email, password: an account, and signed in. */
export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations("account");
  const locale = useLocale();
  const { problems, failure, busy, submit } = useAccountForm({
    fields: ["name", "email", "password"],
    check: ({ name, email, password }) => ({
      name: nameProblem(name),
      email: emailProblem(email),
      password: newPasswordProblem(password),
    }),
    path: "sign-up/email",
    body: ({ name, email, password }) => ({ name: name.trim(), email: email.trim(), password, locale }),
    fieldOf: {
      emailTaken: "email",
      emailMalformed: "email",
      passwordShort: "password",
      passwordLong: "password",
      nameUnusable: "name",
    },
    leaving: true,
    onDone: () => location.assign(next),
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <TextField
        label={t("fields.name")}
        name="name"
        autoComplete="name"
        hint={t("fields.nameHint")}
        error={problems.name && t(`problems.${problems.name}`)}
      />
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
        autoComplete="new-password"
        hint={t("fields.passwordHint")}
        error={problems.password && t(`problems.${problems.password}`)}
      />
      {failure && (
        <Banner tone="danger" role="alert">
          {t(`problems.${failure}`)}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t("signUp.submit")}
      </Button>
    </form>
  );
}
