"use client";

import type { Reason } from "@moim/protocol/errors";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { post } from "../../shared/api/post.ts";
import { browserTimeZone } from "../../shared/time/browser-zone.ts";

/** Starts a meeting and goes there. `busy` stays true while the meeting's page is on its way. */
export function useNewMeeting() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Reason | null>(null);

  async function start() {
    setBusy(true);
    setProblem(null);
    const answer = await post<{ hostKey: string }>("/api/meetings", {
      when: "now",
      timeZone: browserTimeZone(),
    });
    if (answer.ok) return router.push(`/m/${answer.data.hostKey}`);
    setBusy(false);
    setProblem(answer.refusal.reason);
  }

  return { busy, problem, start };
}
