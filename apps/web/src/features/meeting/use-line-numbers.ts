"use client";

import { numbersBetween, type LineNumbers, type LineTotals } from "@moim/client";
import { useEffect, useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";

const EVERY_MS = 1_000;
/** Of so many looks the first and the last are compared, which are ten seconds apart: what is told doesn't jump, and is of now. */
const LOOKS = 11;

/** How one's own line did in the last seconds; `none` while no media flow, `measuring` at first. */
export function useLineNumbers(): LineNumbers | "none" | "measuring" {
  const client = useMeetingClient();
  const [seen, setSeen] = useState<LineNumbers | "none" | "measuring">("measuring");
  useEffect(() => {
    let looks: { at: number; totals: LineTotals }[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async () => {
      const totals = await client.lineTotals().catch(() => null);
      if (ended) return;
      const isNewSession = totals && (looks.at(-1)?.totals.sent.packets ?? 0) > totals.sent.packets;
      const earlier = isNewSession ? [] : looks;
      looks = totals ? [...earlier, { at: performance.now(), totals }].slice(-LOOKS) : [];
      const [first, last] = [looks[0], looks.at(-1)];
      if (!first || !last) setSeen("none");
      else if (first !== last) setSeen(numbersBetween(first.totals, last.totals, last.at - first.at));
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [client]);
  return seen;
}
