import { Temporal } from "temporal-polyfill";

/**
 * The instant that a wall time in a zone means. Where clocks are put forward, a time that doesn't exist moves by the gap;
 * where they are put back, of the two the first is meant: what calendars call "compatible".
 * @param localStart "2026-11-23T10:00"
 */
export function instantOf(localStart: string, timeZone: string): Date {
  const zoned = Temporal.PlainDateTime.from(localStart).toZonedDateTime(timeZone, { disambiguation: "compatible" });
  return new Date(zoned.epochMilliseconds);
}

/** The wall time of an instant in a zone, to the minute: the other way round. */
export function localStartOf(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .round({ smallestUnit: "minute", roundingMode: "floor" })
    .toString({ smallestUnit: "minute" });
}
