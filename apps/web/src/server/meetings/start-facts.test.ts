import type { Meeting } from "@moim/db";
import { cancelThis, readSeries, type Series } from "@moim/schedule";
import { expect, test } from "vitest";
import { startFacts } from "./start-facts.ts";

const weekly = readSeries({
  ...{
    uid: "s@moim",
    title: "Class",
    description: "",
    start: "2026-03-02T10:00",
    zone: "Asia/Seoul",
    durationMinutes: 60,
  },
  rule: { frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO", ends: { kind: "count", count: 3 } },
  ...{ exceptions: [], sequence: 0, cancelled: false },
});
const at = (wall: string) => new Date(`${wall}+09:00`);
function factsAt(wall: string, series: Series = weekly, liveSince: Date | null = null) {
  const meeting = { id: "m", series: [series], liveSince, cancelledAt: null } as unknown as Meeting;
  return startFacts(meeting, at(wall));
}

test("before the first date there is nothing but it", () => {
  expect(factsAt("2026-02-20T10:00")).toEqual({
    ...{ startMs: at("2026-03-02T10:00").getTime(), endMs: at("2026-03-02T11:00").getTime(), zone: "Asia/Seoul" },
    ...{ live: false, endedMs: null, cancelledMs: null },
  });
});

test("who comes late is told that it ended, and when the next is; a day later only that", () => {
  expect(factsAt("2026-03-02T12:00")).toMatchObject({
    startMs: at("2026-03-09T10:00").getTime(),
    endedMs: at("2026-03-02T11:00").getTime(),
  });
  expect(factsAt("2026-03-03T12:00")).toMatchObject({ endedMs: null });
  expect(factsAt("2026-03-02T10:30"), "while it should be on").toMatchObject({ endedMs: null });
});

test("a cancelled date is named while it keeps anyone from coming, and no longer", () => {
  const one = cancelThis(weekly, "2026-03-09T10:00");
  const cancelledMs = at("2026-03-09T10:00").getTime();
  expect(factsAt("2026-03-05T10:00", one)).toMatchObject({ cancelledMs, startMs: at("2026-03-16T10:00").getTime() });
  expect(factsAt("2026-03-09T12:00", one)).toMatchObject({ cancelledMs });
  expect(factsAt("2026-03-10T12:00", one)).toMatchObject({ cancelledMs: null });
  expect(factsAt("2026-03-01T10:00", one), "another comes first").toMatchObject({ cancelledMs: null });
});

test("after the last date it is that one, and an open room is live", () => {
  expect(factsAt("2026-04-01T10:00")).toMatchObject({ endMs: at("2026-03-16T11:00").getTime(), endedMs: null });
  expect(factsAt("2026-03-09T09:50", weekly, at("2026-03-09T09:45"))).toMatchObject({ live: true });
});
