"use client";

import type { Reason } from "@moim/protocol/errors";
import { useState } from "react";
import { post } from "./post.ts";

/** A button's request: whether it is under way, and why the last one was refused. */
export function useAction<T>(path: string, onDone: (data: T) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Reason | null>(null);

  async function run(body: unknown = {}) {
    setBusy(true);
    setProblem(null);
    const answer = await post<T>(path, body);
    setBusy(false);
    if (answer.ok) onDone(answer.data);
    else setProblem(answer.refusal.reason);
  }

  return { busy, problem, run };
}
