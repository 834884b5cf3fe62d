"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, type FormEvent } from "react";
import { useAction } from "../../shared/api/use-action.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Switch } from "../../shared/ui/Switch.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { ShownOnce } from "./ShownOnce.tsx";

/** What a webhook can be told of, and what that is called. */
export type EventChoice = { event: string; label: string };

/** Makes a webhook and shows its secret, this once. */
export function NewWebhook({ choices }: { choices: EventChoice[] }) {
  const t = useTranslations("account.webhooks");
  const errors = useTranslations("errors");
  const router = useRouter();
  const labelId = useId();
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState(() => choices.map(({ event }) => event));
  const [error, setError] = useState<"url" | "events" | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, problem, run } = useAction<{ secret: string }>("/api/webhooks", (made) => {
    setSecret(made.secret);
    setUrl("");
    router.refresh();
  });
  // Of what the form sends, only the address can be refused.
  const urlProblem = error === "url" || problem === "invalid-input";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const why = url.trim() === "" ? "url" : events.length === 0 ? "events" : null;
    setError(why);
    if (why) return;
    setSecret(null);
    void run({ url, events });
  };
  const toggle = (event: string, on: boolean) =>
    setEvents((before) => (on ? [...before, event] : before.filter((one) => one !== event)));

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        label={t("url")}
        hint={t("urlHint")}
        error={urlProblem ? t("urlProblem") : null}
        type="url"
        value={url}
        autoComplete="off"
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <div role="group" aria-labelledby={labelId} className="flex flex-col">
        <p id={labelId} className="text-sm font-medium text-muted">
          {t("which")}
        </p>
        {choices.map(({ event, label }) => (
          <Switch key={event} label={label} checked={events.includes(event)} onChange={(on) => toggle(event, on)} />
        ))}
      </div>
      {(error === "events" || (problem && problem !== "invalid-input")) && (
        <Banner tone="danger" role="alert">
          {error === "events" ? t("eventsProblem") : problem && errors(problem)}
        </Banner>
      )}
      <div>
        <Button type="submit" busy={busy}>
          {t("make")}
        </Button>
      </div>
      {secret && (
        <ShownOnce label={t("secret")} hint={t("once")} copy={t("copy")} copied={t("copied")} value={secret} />
      )}
    </form>
  );
}
