"use client";

import { useEffect, useState } from "react";

const SAID_FOR_MS = 2_500;

/** Copies a text, and tells for a moment that it was. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (text: string) => {
    copyText(text).then(setCopied, () => setCopied(false));
  };
  return { copied, copy };
}

/** Resolves to whether it was copied. Where the clipboard is missing (insecure pages) or refuses, a selection can be copied. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
