/** A date and a time as a clock on the wall shows them, as inputs of those types write them. */
export type WallTime = { date: string; time: string };

/** What the clocks of a zone show at an instant. */
export function wallTimeAt(instant: Date, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return { date: `${of("year")}-${of("month")}-${of("day")}`, time: `${of("hour")}:${of("minute")}` };
}

const HALF_HOUR_MS = 30 * 60_000;

/** The next full half hour on the clocks of a zone, at least ten minutes away: what a form proposes. */
export function nextHalfHour(now: Date, timeZone: string): WallTime {
  const soon = now.getTime() + 10 * 60_000;
  return wallTimeAt(new Date(Math.ceil(soon / HALF_HOUR_MS) * HALF_HOUR_MS), timeZone);
}

/** Whether an instant is today, tomorrow, or another day on the clocks of a zone. */
export function dayOf(instant: Date, now: Date, timeZone: string): "today" | "tomorrow" | "other" {
  const day = wallTimeAt(instant, timeZone).date;
  if (day === wallTimeAt(now, timeZone).date) return "today";
  // Noon-safe: 24 hours after any moment of today lies in tomorrow unless the clock is put back at midnight's edge.
  const today = new Date(`${wallTimeAt(now, timeZone).date}T12:00:00Z`);
  today.setUTCDate(today.getUTCDate() + 1);
  return day === today.toISOString().slice(0, 10) ? "tomorrow" : "other";
}
