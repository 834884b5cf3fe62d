"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition, type FormEvent } from "react";
import { Button } from "../../shared/ui/Button.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { parseMeetingLink } from "./parse-meeting-link.ts";

/** A link or code, however it was copied, and the way in. */
export function JoinForm() {
  const t = useTranslations("home.join");
  const router = useRouter();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [leaving, startTransition] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    const link = parseMeetingLink(text, location.host);
    if (link.kind === "key") return startTransition(() => router.push(`/m/${link.key}`));
    setProblem(link.kind === "elsewhere" ? t("elsewhere", { host: link.host }) : t(link.kind));
  }

  return (
    <form onSubmit={submit} noValidate className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={t("label")}
          labelHidden
          placeholder={t("placeholder")}
          value={text}
          error={problem}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          controlSize="lg"
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(null);
          }}
        />
      </div>
      <Button type="submit" size="lg" busy={leaving}>
        {t("submit")}
      </Button>
    </form>
  );
}
