"use client";

import { useTranslations } from "next-intl";
import { useMeeting } from "./context.tsx";
import { lineWords, type LineWords } from "./line-words.ts";

/** How someone's line is; null while it is good, and while they are not connected, which is said instead. */
export function useLine(participantId: string): LineWords | null {
  const t = useTranslations("meeting.line");
  const line = useMeeting(
    ({ lines, room }) => (room?.participants[participantId]?.connected && lines[participantId]) || null,
  );
  return line && lineWords(t, line);
}
