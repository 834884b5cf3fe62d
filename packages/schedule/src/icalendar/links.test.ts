import { describe, expect, test } from "vitest";
import { changeThis } from "../edit.ts";
import { daily, sample, until } from "../testing/sample.ts";
import { googleCalendarLink, outlookCalendarLink } from "./links.ts";

const details = "들어가기 & 더: https://moim.example/m/abc";
const url = "https://moim.example/m/abc";
const parameters = (link: string) => Object.fromEntries(new URL(link).searchParams);

describe("I6: adding to a calendar elsewhere", () => {
  test("Google takes a series on its first date, in its zone", () => {
    const series = sample({ title: "수업 #1 + 2", rule: daily(until("2026-03-31")) });
    const link = googleCalendarLink({ series, id: series.start, details, url });
    expect(link.startsWith("https://calendar.google.com/calendar/render?")).toBe(true);
    expect(parameters(link)).toEqual({
      action: "TEMPLATE",
      text: "수업 #1 + 2",
      dates: "20260303T100000/20260303T110000",
      ctz: "Asia/Seoul",
      details,
      location: url,
      recur: "RRULE:FREQ=DAILY;UNTIL=20260331T145959Z",
    });
  });

  test("any other date, and a single meeting, goes as it is", () => {
    const { series } = changeThis(sample(), "2026-03-05T10:00", { start: "2026-03-06T09:00", title: "보강" });
    const there = parameters(googleCalendarLink({ series, id: "2026-03-05T10:00", details, url }));
    expect(there).toMatchObject({ text: "보강", dates: "20260306T000000Z/20260306T010000Z" });
    expect(there).not.toHaveProperty("recur");
    const single = sample({ rule: null });
    expect(parameters(googleCalendarLink({ series: single, id: single.start, details, url }))).not.toHaveProperty(
      "recur",
    );
  });

  test.each([
    ["personal", "https://outlook.live.com"],
    ["work", "https://outlook.office.com"],
  ] as const)("Outlook's form for %s accounts takes one date, with no plus for a space", (account, home) => {
    const link = outlookCalendarLink(
      { series: sample({ title: "A + B & C" }), id: "2026-03-05T10:00", details, url },
      account,
    );
    expect(link.startsWith(`${home}/calendar/0/deeplink/compose?`)).toBe(true);
    expect(link).not.toContain("+");
    expect(parameters(link)).toEqual({
      path: "/calendar/action/compose",
      rru: "addevent",
      subject: "A + B & C",
      startdt: "2026-03-05T01:00:00.000Z",
      enddt: "2026-03-05T02:00:00.000Z",
      body: details,
      location: url,
    });
  });

  test("there is no link for a date that isn't there", () => {
    const prefill = { series: sample(), id: "2026-03-04T10:00", details, url };
    expect(() => googleCalendarLink(prefill)).toThrow("no such date");
    expect(() => outlookCalendarLink(prefill, "work")).toThrow("no such date");
  });
});
