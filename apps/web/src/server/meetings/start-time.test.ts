import { expect, test } from "vitest";
import { instantOf, localStartOf } from "./start-time.ts";

test.each([
  ["2026-11-23T10:00", "Asia/Seoul", "2026-11-23T01:00:00.000Z"],
  ["2026-07-01T10:00", "Europe/Berlin", "2026-07-01T08:00:00.000Z"],
  ["2026-12-01T10:00", "Europe/Berlin", "2026-12-01T09:00:00.000Z"],
  // Clocks go forward: 02:30 doesn't exist and becomes 03:30.
  ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
  ["2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
  // Clocks go back: 02:30 comes twice, the first is meant.
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
  ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
  ["2026-11-23T10:00", "UTC", "2026-11-23T10:00:00.000Z"],
  ["2026-11-23T10:00", "Asia/Kathmandu", "2026-11-23T04:15:00.000Z"],
])("%s in %s is %s", (local, zone, iso) => {
  expect(instantOf(local, zone).toISOString()).toBe(iso);
});

test("an instant goes to wall time and back", () => {
  for (const zone of ["Asia/Seoul", "America/St_Johns", "UTC", "Pacific/Apia"]) {
    const instant = new Date("2026-11-23T15:30:00Z");
    expect(instantOf(localStartOf(instant, zone), zone)).toEqual(instant);
  }
  expect(localStartOf(new Date("2026-11-23T15:30:59Z"), "Asia/Seoul")).toBe("2026-11-24T00:30");
});
