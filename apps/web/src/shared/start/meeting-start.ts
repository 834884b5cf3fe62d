/** What a visitor of a link is told about when a meeting is. Instants in milliseconds. */
export type MeetingStart = {
  /** The date the link is about at present: the one that takes place, else the next, else the last. */
  startMs: number;
  endMs: number;
  /** IANA name of the meeting's own clock. */
  zone: string;
  /** Whether a host has the room open. */
  live: boolean;
  /** What ended lately, where another date follows. */
  endedMs: number | null;
  /** A date before this one that was cancelled. */
  cancelledMs: number | null;
};

/** Where a visitor stands in time: before it, while it should be on, or after the last date. */
export type Phase = "coming" | "due" | "live" | "over";

/** The phase at a moment of the server's clock. */
export function phaseAt({ startMs, endMs, live }: MeetingStart, nowMs: number): Phase {
  if (live) return "live";
  if (nowMs < startMs) return "coming";
  return nowMs < endMs ? "due" : "over";
}

const SECOND_MS = 1_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** How long there is until an instant, in the two units that matter: "3 days", "2 hours 5 minutes", "4:09". */
export type Remaining =
  | { unit: "days"; days: number; hours: number }
  | { unit: "hours"; hours: number; minutes: number }
  | { unit: "minutes"; minutes: number; seconds: number };

/** What is left, counted down to zero; each second counts from its beginning, so that the last one shown is 0:01. */
export function remaining(untilMs: number, nowMs: number): Remaining {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / SECOND_MS));
  if (seconds >= DAY_SECONDS) {
    return {
      unit: "days",
      days: Math.floor(seconds / DAY_SECONDS),
      hours: Math.floor((seconds % DAY_SECONDS) / HOUR_SECONDS),
    };
  }
  if (seconds >= HOUR_SECONDS) {
    const minutes = Math.floor((seconds % HOUR_SECONDS) / MINUTE_SECONDS);
    return { unit: "hours", hours: Math.floor(seconds / HOUR_SECONDS), minutes };
  }
  return { unit: "minutes", minutes: Math.floor(seconds / MINUTE_SECONDS), seconds: seconds % MINUTE_SECONDS };
}
