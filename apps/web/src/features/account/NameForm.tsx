"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { nameProblem } from "./check-credentials.ts";
import { useAccountForm } from "./use-account-form.ts";

/** The name others see. */
export function NameForm({ name: current }: { name: string }) {
  const t = useTranslations("account");
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { problems, failure, busy, submit } = useAccountForm({
    fields: ["name"],
    check: ({ name }) => ({ name: nameProblem(name) }),
    path: "update-user",
    body: ({ name }) => ({ name: name.trim() }),
    fieldOf: { nameUnusable: "name" },
    onDone: () => {
      setSaved(true);
      router.refresh();
    },
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label={t("fields.name")}
        name="name"
        autoComplete="name"
        defaultValue={current}
        hint={t("fields.nameHint")}
        error={problems.name && t(`problems.${problems.name}`)}
        onChange={() => setSaved(false)}
      />
      {failure && (
        <Banner tone="danger" role="alert">
          {t(`problems.${failure}`)}
        </Banner>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" busy={busy}>
          {t("account.save")}
        </Button>
        <p role="status" className="text-sm text-accent">
          {saved && t("account.saved")}
        </p>
      </div>
    </form>
  );
}
