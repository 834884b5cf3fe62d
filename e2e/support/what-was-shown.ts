import { readFileSync } from "node:fs";
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

const LINES_MAX = 40;

/**
 * Prints what the page said when a test failed, as a screen reader has it: where only the output is kept, pictures are gone.
 * @param context the file that Playwright writes of a failure: its page is the last of the blocks named yaml
 * @returns undefined when it holds no page
 */
export function shownIn(context: string): string | undefined {
  const lines = [...context.matchAll(/^```yaml\n(.*?)^```$/gms)].at(-1)?.[1]?.trimEnd().split("\n");
  if (!lines) return undefined;
  const rest = lines.length - LINES_MAX;
  return [...lines.slice(0, LINES_MAX), ...(rest > 0 ? [`… and ${rest} lines more`] : [])].join("\n");
}

export default class WhatWasShown implements Reporter {
  onTestEnd(test: TestCase, { status, attachments }: TestResult): void {
    if (status === test.expectedStatus) return;
    for (const { name, path } of attachments) {
      if (name !== "error-context" || !path) continue;
      const shown = shownIn(readFileSync(path, "utf8"));
      if (shown !== undefined) console.log(`What the page of “${test.title}” said:\n${shown}`);
    }
  }

  printsToStdio(): boolean {
    return false; // besides the list
  }
}
