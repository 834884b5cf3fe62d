/** One date of a meeting, as lists and calendars show it. */
export type CalendarItem = {
  meetingId: string;
  /** "{seriesId}~{the wall time that the rule gives it}": what the date is called in addresses. */
  occurrence: string;
  title: string;
  startMs: number;
  endMs: number;
  /** Wall time in the series' zone, "2026-03-02T10:00". */
  start: string;
  zone: string;
  live: boolean;
  isSeries: boolean;
  isChanged: boolean;
  isCancelled: boolean;
};
