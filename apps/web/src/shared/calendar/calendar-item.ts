/** A date of a meeting as lists and calendars show it. */
export type CalendarItem = {
  meetingId: string;
  /** The date's name: `{seriesId}~{wall time the rule gives it}`. */
  occurrence: string;
  title: string;
  startMs: number;
  endMs: number;
  /** Wall time in `zone`: "2026-03-02T10:00". */
  start: string;
  /** IANA name of the series' zone. */
  zone: string;
  /** The room is open for this date. */
  live: boolean;
  isSeries: boolean;
  isChanged: boolean;
  isCancelled: boolean;
};
