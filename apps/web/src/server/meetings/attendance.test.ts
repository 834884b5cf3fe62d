import type { AttendedSitting } from "@moim/db";
import { describe, expect, test } from "vitest";
import { attendanceCsv } from "./attendance-csv.ts";
import { sittingView } from "./attendance.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const minute = (n: number) => new Date(NOON + n * 60_000);

type Row = { who: string; from: number; to: number | null; name?: string; email?: string };
function sitting(rows: Row[], over: Partial<AttendedSitting> = {}): AttendedSitting {
  const presences = rows.map(({ who, from, to, name = who, email = null }, index) => ({
    ...{ id: `p${index}`, sittingId: "s", participantId: who, name, role: "participant", accountId: null },
    ...{ invitationId: null, invitedEmail: email, joinedAt: minute(from), leftAt: to === null ? null : minute(to) },
  }));
  const times = { startedAt: minute(0), endedAt: minute(60), seenAt: minute(60) };
  return { id: "s", meetingId: "m", occurrence: "a~2026-11-23T21:00", ...times, presences, ...over };
}
const view = (one: AttendedSitting, now = 60) => sittingView(one, minute(now).getTime());

describe("a sitting", () => {
  test("shows each person once, with all their stays and the minutes of them together", () => {
    const { people } = view(
      sitting([
        { who: "hana", from: 0, to: 60 },
        { who: "gil", from: 5, to: 10, email: "gil@example.org" },
        { who: "gil", from: 20, to: 45, name: "길동" },
      ]),
    );
    expect(people.map(({ name, minutes, stays }) => [name, minutes, stays.length])).toEqual([
      ["hana", 60, 1],
      ["길동", 30, 2],
    ]);
    expect(people[1]).toMatchObject({ invitedEmail: "gil@example.org" });
  });

  test("that goes on counts until now", () => {
    const live = sitting([{ who: "hana", from: 0, to: null }], { endedAt: null, seenAt: minute(29) });
    expect(view(live, 30)).toMatchObject({ endMs: null, people: [{ minutes: 30, stays: [{ leftMs: null }] }] });
  });

  test("that a crash left open ended when it was last seen", () => {
    const crashed = sitting([{ who: "hana", from: 0, to: null }], { endedAt: null, seenAt: minute(29) });
    const endMs = minute(29).getTime();
    expect(view(crashed, 40)).toMatchObject({ endMs, people: [{ minutes: 29, stays: [{ leftMs: endMs }] }] });
  });
});

describe("its CSV", () => {
  const csvOf = (one: AttendedSitting, timeZone = "Asia/Seoul", now = 60) =>
    attendanceCsv([view(one, now)], {
      timeZone,
      now: minute(now).getTime(),
      words: { heading: (column) => column, role: (role) => `<${role}>` },
    });
  const lines = (csv: string) => csv.split("\r\n");

  test("has a byte order mark, a heading, CRLF, and a line for each stay with times in the zone", () => {
    const csv = csvOf(sitting([{ who: "하나", from: 1, to: 31, email: "h@example.org" }]));
    expect(csv.startsWith("\uFEFFopened,closed,date,name,role,invitedAs,joined,left,minutes\r\n")).toBe(true);
    expect(lines(csv).slice(1)).toEqual([
      "2026-11-23T21:00:00+09:00,2026-11-23T22:00:00+09:00,2026-11-23T21:00,하나,<participant>,h@example.org," +
        "2026-11-23T21:01:00+09:00,2026-11-23T21:31:00+09:00,30",
      "",
    ]);
    const [, inBerlin] = lines(csvOf(sitting([{ who: "a", from: 1, to: 31 }]), "Europe/Berlin"));
    expect(inBerlin).toContain("2026-11-23T13:01:00+01:00");
  });

  test("quotes what needs it and begins no formula, whatever someone calls themselves", () => {
    const names = ['=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)", "\t=1", 'a "b", c', "Plus + minus"];
    const csv = csvOf(sitting(names.map((name, index) => ({ who: `p${index}`, name, from: 1, to: 2 }))));
    const [, ...rows] = lines(csv);
    const cells = rows.filter(Boolean).map((row) => /T21:00,(.*),<participant>/.exec(row)?.[1]);
    expect(cells).toEqual([
      `"'=HYPERLINK(""http://x"",""y"")"`,
      "'+1",
      "'-1+2",
      "'@SUM(A1)",
      "'\t=1",
      '"a ""b"", c"',
      "Plus + minus",
    ]);
  });

  test("leaves open what goes on", () => {
    const live = sitting([{ who: "hana", from: 0, to: null }], { endedAt: null, seenAt: minute(29) });
    expect(lines(csvOf(live, "UTC", 30))[1]).toBe(
      "2026-11-23T12:00:00+00:00,,2026-11-23T21:00,hana,<participant>,,2026-11-23T12:00:00+00:00,,30",
    );
  });
});
