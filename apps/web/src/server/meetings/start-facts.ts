import type { Meeting } from "@moim/db";
import type { MeetingStart } from "../../shared/start/meeting-start.ts";
import { cancelledDates, dateNow, datesBetween } from "./dates.ts";

/** So long after its end, someone who comes may be late for a date rather than early for the next. */
const LATELY_MS = 12 * 60 * 60_000;

/** What a visitor of a link is told about when the meeting is. */
export function startFacts(meeting: Meeting, now: Date): MeetingStart {
  const nowMs = now.getTime();
  const { startMs, endMs, series, name } = dateNow(meeting, now);
  const isAhead = startMs > nowMs;
  const ended = isAhead
    ? datesBetween(meeting, nowMs - LATELY_MS, nowMs).findLast((one) => one.name !== name)
    : undefined;
  const cancelled = isAhead ? cancelledDates(meeting, nowMs - LATELY_MS, startMs).at(-1) : undefined;
  return {
    startMs,
    endMs,
    zone: series.zone,
    live: meeting.liveSince !== null,
    endedMs: ended && ended.endMs <= nowMs ? ended.endMs : null,
    cancelledMs: cancelled?.startMs ?? null,
  };
}
