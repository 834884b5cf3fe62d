"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { newPasswordProblem } from "./check-credentials.ts";
import { PasswordField } from "./PasswordField.tsx";
import { useAccountForm } from "./use-account-form.ts";

/** A new password; whoever is signed in elsewhere with the old one is signed out. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("account");
  const router = useRouter();
  const [changed, setChanged] = useState(false);
  const { problems, failure, busy, submit } = useAccountForm({
    fields: ["currentPassword", "newPassword"],
    check: ({ currentPassword, newPassword }) => ({
      currentPassword: currentPassword === "" ? "passwordMissing" : null,
      newPassword: newPasswordProblem(newPassword),
    }),
    path: "change-password",
    body: (passwords) => ({ ...passwords, revokeOtherSessions: true }),
    fieldOf: {
      wrongCurrentPassword: "currentPassword",
      passwordShort: "newPassword",
      passwordLong: "newPassword",
    },
    onDone: (_, form) => {
      form.reset();
      setChanged(true);
      router.refresh();
    },
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {/* For password managers: which account this is about. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t("fields.currentPassword")}
        name="currentPassword"
        autoComplete="current-password"
        error={problems.currentPassword && t(`problems.${problems.currentPassword}`)}
      />
      <PasswordField
        label={t("fields.newPassword")}
        name="newPassword"
        autoComplete="new-password"
        hint={t("fields.passwordHint")}
        error={problems.newPassword && t(`problems.${problems.newPassword}`)}
      />
      {failure && (
        <Banner tone="danger" role="alert">
          {t(`problems.${failure}`)}
        </Banner>
      )}
      <div>
        <Button type="submit" busy={busy}>
          {t("account.changePassword")}
        </Button>
      </div>
      <p role="status" className="text-sm text-accent empty:hidden">
        {changed && t("account.passwordChanged")}
      </p>
    </form>
  );
}
