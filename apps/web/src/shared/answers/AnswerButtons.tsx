"use client";

import type { Reason } from "@moim/protocol/errors";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { post } from "../api/post.ts";
import { Button } from "../ui/Button.tsx";

const choices = ["yes", "maybe", "no"] as const;
export type Answer = (typeof choices)[number];

type Props = {
  token: string;
  /** What was answered before. */
  given: Answer | null;
  /** What the button of a mail says: it is sent as soon as the page is there. */
  chosen?: Answer | undefined;
};

/** Whether one comes: answered with one press, and again when it turns out otherwise. */
export function AnswerButtons({ token, given, chosen }: Props) {
  const t = useTranslations("answers");
  const errors = useTranslations("errors");
  const [answer, setAnswer] = useState(given);
  const [busy, setBusy] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<Reason | null>(null);
  const [said, setSaid] = useState(false);

  const give = async (one: Answer) => {
    setBusy(one);
    setProblem(null);
    const result = await post("/api/answers", { token, answer: one });
    setBusy(null);
    if (!result.ok) return setProblem(result.refusal.reason);
    setAnswer(one);
    setSaid(true);
  };
  const asked = useRef(false);
  useEffect(() => {
    // Programs that look at a mail's addresses beforehand run no scripts: only a person's visit answers.
    if (!chosen || asked.current) return;
    asked.current = true;
    void give(chosen);
  });

  return (
    <div className="flex flex-col gap-2">
      <div role="group" aria-label={t("question")} className="flex flex-wrap gap-2">
        {choices.map((one) => (
          <Button
            key={one}
            aria-pressed={answer === one}
            variant={answer === one ? "primary" : "secondary"}
            busy={busy === one}
            icon={answer === one ? <Check aria-hidden="true" className="size-4.5" /> : undefined}
            onClick={() => void give(one)}
          >
            {t(one)}
          </Button>
        ))}
      </div>
      <p role="status" className="text-sm text-accent empty:hidden">
        {said && answer ? t(`said.${answer}`) : ""}
      </p>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {errors(problem)}
        </p>
      )}
    </div>
  );
}
