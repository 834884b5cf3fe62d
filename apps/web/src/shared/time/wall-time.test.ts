import { expect, test } from "vitest";
import { dayOf, nextHalfHour, wallTimeAt } from "./wall-time.ts";
import { isTimeZone } from "./zone.ts";
import { zoneName, zoneNameInRegion, zonesByRegion } from "./zone-name.ts";

const at = (iso: string) => new Date(iso);

test("an instant is told in the zone's own clock", () => {
  expect(wallTimeAt(at("2026-11-23T15:30:00Z"), "Asia/Seoul")).toEqual({ date: "2026-11-24", time: "00:30" });
  expect(wallTimeAt(at("2026-11-23T15:30:00Z"), "America/New_York")).toEqual({ date: "2026-11-23", time: "10:30" });
});

test("the proposed start is a half hour that leaves time to invite", () => {
  expect(nextHalfHour(at("2026-11-23T09:55:00Z"), "UTC")).toEqual({ date: "2026-11-23", time: "10:30" });
  expect(nextHalfHour(at("2026-11-23T09:49:59Z"), "UTC")).toEqual({ date: "2026-11-23", time: "10:00" });
  expect(nextHalfHour(at("2026-11-23T23:55:00Z"), "UTC")).toEqual({ date: "2026-11-24", time: "00:30" });
});

test("today and tomorrow are those of the reader", () => {
  const now = at("2026-11-23T14:00:00Z"); // 23:00 in Seoul
  expect(dayOf(at("2026-11-23T14:30:00Z"), now, "Asia/Seoul")).toBe("today");
  expect(dayOf(at("2026-11-23T16:00:00Z"), now, "Asia/Seoul")).toBe("tomorrow");
  expect(dayOf(at("2026-11-23T16:00:00Z"), now, "UTC")).toBe("today");
  expect(dayOf(at("2026-11-25T16:00:00Z"), now, "UTC")).toBe("other");
  expect(dayOf(at("2026-12-01T00:00:00Z"), at("2026-11-30T12:00:00Z"), "UTC")).toBe("tomorrow");
});

test("zones are named with their distance at that time of the year", () => {
  expect(zoneName("Asia/Seoul", at("2026-11-23T00:00:00Z"), "en")).toBe("Asia/Seoul (GMT+9)");
  expect(zoneName("America/New_York", at("2026-07-01T00:00:00Z"), "en")).toBe("America/New York (GMT-4)");
  expect(zoneName("America/New_York", at("2026-12-01T00:00:00Z"), "en")).toBe("America/New York (GMT-5)");
});

test("in Korean zones have Korean names", () => {
  const winter = at("2026-11-23T00:00:00Z");
  expect(zoneName("Asia/Seoul", winter, "ko")).toBe("대한민국 시간 (GMT+9)");
  expect(zoneNameInRegion("America/New_York", winter, "ko")).toBe("뉴욕 시간 (GMT-5)");
  expect(zoneNameInRegion("America/New_York", winter, "en")).toBe("New York (GMT-5)");
  expect(zoneName("UTC", winter, "ko")).toBe("UTC (GMT+0)");
});

test("only zones of the IANA database are zones", () => {
  for (const zone of ["Asia/Seoul", "UTC", "Europe/Berlin"]) expect(isTimeZone(zone), zone).toBe(true);
  for (const zone of ["", "Mars/Olympus", "+09:00", "x".repeat(99), null, 9])
    expect(isTimeZone(zone), String(zone)).toBe(false);
});

test("a browser's zone is in the list even under a name the server doesn't list", () => {
  const groups = zonesByRegion(["Asia/Kolkata", "UTC"]);
  expect(groups.find(({ region }) => region === "Asia")?.zones).toContain("Asia/Kolkata");
  expect(groups.at(-1)).toEqual({ region: "", zones: ["UTC"] });
});
