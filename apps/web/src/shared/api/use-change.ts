"use client";

import type { Reason } from "@moim/protocol/errors";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { post } from "./post.ts";

/** Changes at one address, after each of which the page is drawn anew. */
export function useChange(path: string) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Reason | null>(null);

  /** @returns whether it was done */
  async function change(body: object): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    const answer = await post(path, body);
    setBusy(false);
    if (!answer.ok) setProblem(answer.refusal.reason);
    router.refresh();
    return answer.ok;
  }
  return { busy, problem, change };
}
