"use client";

import { Button } from "../ui/Button.tsx";
import { Sentence } from "./Sentence.tsx";

export type FailedWords = { title: string; text: string; retry: string; home: string; details: string };

type Props = { words: FailedWords; error: unknown; onRetry: () => void };

/** A page that couldn't be shown: what to do, and what to pass on. */
export function FailedPage({ words, error, onRetry }: Props) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <Sentence
      title={words.title}
      text={words.text}
      homeLabel={words.home}
      action={
        <Button variant="primary" onClick={onRetry}>
          {words.retry}
        </Button>
      }
      more={
        digest && (
          <details className="text-sm text-muted">
            <summary className="w-fit">{words.details}</summary>
            <code className="mt-1 block select-all">{digest}</code>
          </details>
        )
      }
    />
  );
}
