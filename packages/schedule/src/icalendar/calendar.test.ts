import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { cancelAll, cancelThis, changeThis } from "../edit.ts";
import type { Series } from "../series.ts";
import { anySeries, ZONES } from "../testing/any-series.ts";
import { daily, sample, until, utc } from "../testing/sample.ts";
import { faultsOf } from "../testing/validate.ts";
import { writeCalendar } from "./calendar.ts";
import type { CalendarEntry } from "./entry.ts";

const STAMP_MS = utc("2026-02-01T09:30");
const hana = { name: "김하나", address: "hana@moim.example" };
const gil = { name: "Gil", address: "gil@moim.example", role: "required", answer: "needs-action" } as const;

const entry = (series: Series, given: Partial<CalendarEntry> = {}): CalendarEntry => ({
  series,
  only: null,
  organizer: hana,
  attendees: [gil],
  url: "https://moim.example/m/abc",
  linkLabel: "회의에 들어가기",
  remindersMinutesBefore: [10],
  ...given,
});
const written = (method: "REQUEST" | "CANCEL" | "PUBLISH", series: Series, given?: Partial<CalendarEntry>) =>
  writeCalendar(method, [entry(series, given)], STAMP_MS);
const unfolded = (ics: string) => ics.replaceAll("\r\n ", "").split("\r\n");
const eventsIn = (ics: string) => new ICAL.Component(ICAL.parse(ics) as unknown[]).getAllSubcomponents("vevent");

describe("an invitation", () => {
  const ics = written(
    "REQUEST",
    sample({ rule: daily(until("2026-03-31")), sequence: 2, description: "첫째 줄\n둘째, 줄" }),
  );

  test.each([
    ["METHOD:REQUEST"],
    ["UID:tuesday@moim.example"],
    ["SEQUENCE:2"],
    ["DTSTAMP:20260201T093000Z"],
    ["DTSTART;TZID=Asia/Seoul:20260303T100000"],
    ["DTEND;TZID=Asia/Seoul:20260303T110000"],
    ["RRULE:FREQ=DAILY;UNTIL=20260331T145959Z"],
    ["SUMMARY:화요 수업"],
    ["DESCRIPTION:첫째 줄\\n둘째\\, 줄"],
    ["ORGANIZER;CN=김하나:mailto:hana@moim.example"],
    ["ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Gil:mailto:gil@moim.example"],
    ["URL:https://moim.example/m/abc"],
    ['CONFERENCE;VALUE=URI;FEATURE="AUDIO,VIDEO";LABEL="회의에 들어가기":https://moim.example/m/abc'],
    ["TRIGGER:-PT10M"],
  ])("I1: has the line %s", (line) => {
    expect(unfolded(ics)).toContain(line);
  });

  test("is what RFC 5545, 5546 and 7986 ask for", () => {
    expect(faultsOf(ics)).toEqual([]);
  });
});

describe("I1: one entry through its life", () => {
  const series = sample();
  const moved = changeThis(series, "2026-03-05T10:00", { start: "2026-03-06T09:00", title: "보강" }).series;
  const less = cancelThis(moved, "2026-03-10T10:00");

  test("a moved date is an event of its own with RECURRENCE-ID, a cancelled one an EXDATE", () => {
    const [whole, one, ...more] = eventsIn(written("REQUEST", less));
    expect(more).toEqual([]);
    expect(whole!.getFirstPropertyValue("exdate")?.toString()).toBe("2026-03-10T10:00:00");
    expect(one!.getFirstPropertyValue("recurrence-id")?.toString()).toBe("2026-03-05T10:00:00");
    expect(one!.getFirstPropertyValue("dtstart")?.toString()).toBe("2026-03-06T09:00:00");
    expect(one!.getFirstPropertyValue("summary")).toBe("보강");
    expect([whole, one].map((event) => event!.getFirstPropertyValue("sequence"))).toEqual([2, 2]);
  });

  test("a message about one date has that alone", () => {
    const about = { only: "2026-03-10T10:00" };
    const lines = unfolded(written("CANCEL", less, about));
    expect(lines).toContain("RECURRENCE-ID;TZID=Asia/Seoul:20260310T100000");
    expect(lines).toContain("STATUS:CANCELLED");
    expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
    expect(lines.some((line) => /^(?:RRULE|EXDATE)/.test(line) && !line.includes("YEARLY"))).toBe(false);
    expect(() => written("CANCEL", less, { only: "2026-03-11T10:00" })).toThrow("no such date");
  });

  test("I2: a cancellation of all says so, with a higher SEQUENCE and without alarms", () => {
    const lines = unfolded(written("CANCEL", cancelAll(less)));
    expect(lines).toContain("METHOD:CANCEL");
    expect(lines).toContain("SEQUENCE:3");
    expect(lines).toContain("STATUS:CANCELLED");
    expect(lines).not.toContain("BEGIN:VALARM");
  });

  test("I2: an invitation without someone invited, or an organizer, is refused", () => {
    expect(() => written("REQUEST", series, { attendees: [] })).toThrow("someone who is invited");
    expect(() => written("REQUEST", series, { organizer: null })).toThrow("someone who is invited");
    expect(() => written("PUBLISH", series, { organizer: null })).toThrow("someone who is invited");
  });
});

describe("a feed", () => {
  test("I2: has every meeting, each zone once, nobody's address, and its name", () => {
    const entries = ZONES.map((zone, n) => entry(sample({ zone, uid: `a${n % 5}${n}@moim.example` })));
    const more = entry(sample({ uid: "b@moim.example" }));
    const ics = writeCalendar("PUBLISH", [...entries, more], STAMP_MS, { name: "나의 모임; 모두", refreshMinutes: 60 });
    expect(faultsOf(ics)).toEqual([]);
    expect(unfolded(ics)).toContain("NAME:나의 모임\\; 모두");
    expect(unfolded(ics)).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT60M");
    expect(unfolded(ics).filter((line) => line === "BEGIN:VTIMEZONE")).toHaveLength(ZONES.length);
    expect(eventsIn(ics)).toHaveLength(ZONES.length + 1);
    expect(ics).not.toContain("ATTENDEE");
  });

  test("of nobody's meetings is a calendar still", () => {
    expect(faultsOf(writeCalendar("PUBLISH", [], STAMP_MS, { name: "x", refreshMinutes: 60 }))).toEqual([]);
  });
});

test("I4: within a day of a change of the clock an end is a duration", () => {
  const series = sample({ zone: "Europe/Berlin", start: "2026-10-25T01:50", rule: null });
  expect(unfolded(written("REQUEST", series))).toContain("DURATION:PT60M");
  expect(unfolded(written("REQUEST", sample({ zone: "Europe/Berlin" })))).toContain(
    "DTEND;TZID=Europe/Berlin:20260303T110000",
  );
});

test("a meeting in UTC needs no zone", () => {
  const lines = unfolded(written("REQUEST", sample({ zone: "UTC", rule: null })));
  expect(lines).toContain("DTSTART:20260303T100000Z");
  expect(lines).toContain("DTEND:20260303T110000Z");
  expect(lines).not.toContain("BEGIN:VTIMEZONE");
});

test("every series makes calendars without a fault, for each method, as a whole and for one date", () => {
  fc.assert(
    fc.property(
      anySeries([...ZONES, "UTC"]),
      fc.constantFrom("REQUEST", "CANCEL", "PUBLISH"),
      fc.boolean(),
      (series, method, whole) => {
        const only = whole ? null : (series.exceptions[0]?.at ?? series.start);
        expect(faultsOf(written(method, method === "CANCEL" ? cancelAll(series) : series, { only }))).toEqual([]);
      },
    ),
  );
});

describe("I5: what people write", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    fc
      .array(
        fc.constantFrom(
          "\r\n",
          "\n",
          "\r",
          "\u2028",
          "\u0085",
          "\0",
          "BEGIN:VEVENT",
          ";",
          ",",
          ":",
          '"',
          "\\",
          "\\n",
          "^n",
          "가",
          "👩‍👩‍👧",
          "\uD83D",
          " ",
          "\t",
          "x".repeat(80),
        ),
      )
      .map((all) => all.join("")),
  );

  test("comes back from a reader as it was, and adds no line and no component", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, description, label) => {
        // Past the schema on purpose: the writer stands for itself.
        const series = { ...sample({ rule: null }), title, description };
        const ics = written("REQUEST", series, { linkLabel: label });
        expect(faultsOf(ics)).toEqual([]);
        const clean = (words: string) =>
          words
            .toWellFormed()
            .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
            .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, "");
        const [event, ...more] = eventsIn(ics);
        expect(more).toEqual([]);
        expect(event!.getFirstPropertyValue("summary")).toBe(clean(title));
        expect(event!.getFirstPropertyValue("description") ?? "").toBe(clean(description));
        expect(event!.getFirstProperty("conference")!.getFirstParameter("label") ?? "").toBe(
          clean(label)
            .replaceAll(/[\n\t]+/g, " ")
            .replaceAll('"', "'")
            .replaceAll("\\", "/"),
        );
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, Partial<CalendarEntry>]>([
    ["an address with a line's end", { attendees: [{ ...gil, address: "a@b.example\r\nBCC:x@y.example" }] }],
    ["an address that is two", { attendees: [{ ...gil, address: "a@b.example,c@d.example" }] }],
    ["an encoded line's end in an address", { attendees: [{ ...gil, address: "a%0d%0ab@b.example" }] }],
    ["a name with a line's end", { organizer: { name: "a\r\nb", address: "a@b.example" } }],
    ["a name that turns its direction", { organizer: { name: "a\u202Eb", address: "a@b.example" } }],
    ["a link that runs", { url: "javascript:alert(1)" }],
    ["no link at all", { url: "x" }],
    ["half a minute", { remindersMinutesBefore: [0.5] }],
    ["reminders without end", { remindersMinutesBefore: [1, 2, 3, 4, 5, 6] }],
    ["10,000 people", { attendees: Array.from({ length: 10_000 }, () => gil) }],
  ])("%s is refused", (_, given) => {
    expect(() => written("REQUEST", sample(), given)).toThrow("can't be used");
  });

  test("a link has nothing in it that ends a line", () => {
    const ics = written("REQUEST", sample(), { url: 'https://moim.example/m/가?a="b"&c=\r\nX:1' });
    expect(faultsOf(ics)).toEqual([]);
    expect(unfolded(ics).some((line) => line.startsWith("X:1"))).toBe(false);
  });
});

test("the validator finds faults where there are some", () => {
  const ics = written("REQUEST", sample());
  const broken: [string, string | RegExp, string][] = [
    ["no UID", /UID:.*\r\n/, ""],
    ["two UIDs", /UID:.*\r\n/, "UID:a\r\nUID:b\r\n"],
    ["no attendee", /ATTENDEE.*\r\n .*\r\n/, ""],
    ["an unknown zone", "TZID:Asia/Seoul", "TZID:Asia/Tokyo"],
    ["an end that isn't UTC", "WKST=MO", "WKST=MO;UNTIL=20260331T235959"],
    ["a bare line feed", "\r\n", "\n"],
    ["an unescaped comma", "SUMMARY:", "SUMMARY:a,b"],
    ["two ends", /(DTEND.*\r\n)/, "$1DURATION:PT60M\r\n"],
    ["a long line", "SUMMARY:", `SUMMARY:${"x".repeat(80)}`],
    ["an unknown parameter", "ORGANIZER;", "ORGANIZER;SENT-BYE=x;"],
    ["an unknown property", "URL:", "SOURCEY:x\r\nURL:"],
  ];
  for (const [what, from, to] of broken) {
    const changed = ics.replace(from, to);
    expect(changed, what).not.toBe(ics);
    expect(faultsOf(changed), what).not.toEqual([]);
  }
});
