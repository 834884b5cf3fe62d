"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { useAction } from "../../shared/api/use-action.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Select } from "../../shared/ui/Select.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { nameProblem } from "./check-credentials.ts";
import { ShownOnce } from "./ShownOnce.tsx";

const DAYS = [30, 90, 365] as const;

/** Makes a token and shows it, this once. */
export function NewToken() {
  const t = useTranslations("account.tokens");
  const account = useTranslations("account");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [error, setError] = useState<string | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const { busy, problem, run } = useAction<{ token: string }>("/api/tokens", ({ token }) => {
    setMade(token);
    setName("");
    router.refresh();
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const why = nameProblem(name);
    setError(why ? account(`problems.${why}`) : null);
    if (why) return;
    setMade(null);
    void run({ name, days: days === "" ? null : Number(days) });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          error={error}
          value={name}
          autoComplete="off"
          onChange={(event) => {
            setName(event.currentTarget.value);
            setError(null);
          }}
        />
        <Select label={t("expires")} value={days} onChange={(event) => setDays(event.currentTarget.value)}>
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {t("days", { count })}
            </option>
          ))}
          <option value="">{t("never")}</option>
        </Select>
      </div>
      {problem && (
        <Banner tone="danger" role="alert">
          {errors(problem)}
        </Banner>
      )}
      <div>
        <Button type="submit" busy={busy}>
          {t("make")}
        </Button>
      </div>
      {made && <ShownOnce label={t("token")} hint={t("once")} copy={t("copy")} copied={t("copied")} value={made} />}
    </form>
  );
}
