import {
  cancelAll,
  cancelThis,
  cancelThisAndFollowing,
  changeAll,
  changeThis,
  changeThisAndFollowing,
  type Series,
} from "@moim/schedule";
import { describe, expect, test } from "vitest";
import type { Message, Person } from "./content.ts";
import { planMessages } from "./plan.ts";
import { NOW_MS, person, sampleSeries } from "./testing/sample.ts";

const pia = person("Pia");
const gil = person("Gil");
const SECOND = "2026-12-03T19:00";
const THIRD = "2026-12-08T19:00";

const brief = ({ recipient, occasion, method, series, only }: Message) =>
  [recipient.id, occasion, method, series.uid, series.sequence, only].join(" ");

function told(before: Series[], after: Series[], people: Person[] = [pia], nowMs = NOW_MS): string[] {
  return planMessages({ series: before, people }, { series: after, people }, nowMs).map(brief);
}
const toldPeople = (before: Person[], after: Person[], series: Series[], nowMs = NOW_MS): string[] =>
  planMessages({ series, people: before }, { series, people: after }, nowMs).map(brief);

describe("M1: a change of the whole entry", () => {
  test("is a REQUEST about all of it, to each person once", () => {
    const was = sampleSeries();
    const is = changeAll(was, was.start, { start: "2026-12-01T20:00" }).series;
    expect(told([was], [is], [pia, gil])).toEqual([
      "pia changed REQUEST evening-class@moim 1 ",
      "gil changed REQUEST evening-class@moim 1 ",
    ]);
  });

  test.each<[string, Partial<Series>]>([
    ["the title", { title: "Late class" }],
    ["the description", { description: "" }],
    ["the zone", { zone: "Europe/Berlin" }],
    ["the duration", { durationMinutes: 45 }],
    ["the rule", { rule: { frequency: "daily", interval: 1, ends: { kind: "never" } } }],
  ])("such as of %s", (_, change) => {
    const was = sampleSeries();
    expect(told([was], [{ ...was, ...change, sequence: 1 }])).toEqual(["pia changed REQUEST evening-class@moim 1 "]);
  });

  test("that shows nowhere is none: another number, keys in another order", () => {
    const was = sampleSeries();
    const rule = Object.fromEntries(Object.entries(was.rule ?? {}).toReversed()) as Series["rule"];
    expect(told([was], [{ ...was, sequence: 7, rule }])).toEqual([]);
    expect(told([was], [was])).toEqual([]);
  });
});

describe("M2: a change of one date", () => {
  const was = sampleSeries();

  test("is a REQUEST about that date alone", () => {
    const is = changeThis(was, SECOND, { start: "2026-12-04T18:00" }).series;
    expect(told([was], [is])).toEqual([`pia date-changed REQUEST evening-class@moim 1 ${SECOND}`]);
    const back = changeThis(is, SECOND, { start: SECOND }).series;
    expect(told([is], [back])).toEqual([`pia date-changed REQUEST evening-class@moim 2 ${SECOND}`]);
  });

  test("that cancels it is a CANCEL of that date alone", () => {
    expect(told([was], [cancelThis(was, THIRD)])).toEqual([`pia date-cancelled CANCEL evening-class@moim 1 ${THIRD}`]);
  });

  test("that lets it take place again, or of several at once, is a REQUEST about all of it", () => {
    const cancelled = cancelThis(was, SECOND);
    expect(told([cancelled], [changeThis(cancelled, SECOND, {}).series])).toEqual([
      "pia changed REQUEST evening-class@moim 2 ",
    ]);
    expect(told([was], [cancelThis(cancelled, THIRD)])).toEqual(["pia changed REQUEST evening-class@moim 2 "]);
  });

  test("of an entry with one date is one of the whole", () => {
    const single = sampleSeries({ rule: null });
    const moved = changeThis(single, single.start, { start: "2026-12-02T19:00" }).series;
    expect(told([single], [moved])).toEqual(["pia changed REQUEST evening-class@moim 1 "]);
    expect(told([moved], [cancelThis(moved, moved.start)])).toEqual(["pia cancelled CANCEL evening-class@moim 2 "]);
  });
});

describe("M3: this and following", () => {
  test("is a REQUEST for the part that ends earlier, and one for the part that goes on", () => {
    const was = sampleSeries();
    const { series, following } = changeThisAndFollowing(was, THIRD, { start: "2026-12-08T10:00" }, "later@moim");
    expect(told([was], [series, following!])).toEqual([
      "pia changed REQUEST evening-class@moim 1 ",
      "pia added REQUEST later@moim 0 ",
    ]);
  });

  test("cancelled is a REQUEST for what is left", () => {
    const was = sampleSeries();
    expect(told([was], [cancelThisAndFollowing(was, THIRD)])).toEqual(["pia changed REQUEST evening-class@moim 1 "]);
  });
});

describe("M4: an entry that is cancelled, or gone", () => {
  test("is a CANCEL of all of it, once", () => {
    const was = sampleSeries();
    const is = cancelAll(was);
    expect(told([was], [is])).toEqual(["pia cancelled CANCEL evening-class@moim 1 "]);
    expect(told([is], [is])).toEqual([]);
    expect(told([is], [])).toEqual([]);
    expect(told([was], [])).toEqual(["pia cancelled CANCEL evening-class@moim 1 "]);
  });

  test("doesn't concern the other series of the meeting", () => {
    const [one, other] = [sampleSeries(), sampleSeries({ uid: "other@moim" })];
    expect(told([one, other], [one, cancelAll(other)])).toEqual(["pia cancelled CANCEL other@moim 1 "]);
  });
});

describe("M5: people", () => {
  const one = sampleSeries();
  const other = sampleSeries({ uid: "other@moim" });
  const gone = cancelAll(sampleSeries({ uid: "gone@moim" }));

  test("who are added get a REQUEST for each series that isn't cancelled, and nobody else gets anything", () => {
    expect(toldPeople([pia], [pia, gil], [one, other, gone])).toEqual([
      "gil invited REQUEST evening-class@moim 0 ",
      "gil invited REQUEST other@moim 0 ",
    ]);
  });

  test("who are withdrawn get a CANCEL for each of them", () => {
    expect(toldPeople([pia, gil], [gil], [one, other, gone])).toEqual([
      "pia withdrawn CANCEL evening-class@moim 0 ",
      "pia withdrawn CANCEL other@moim 0 ",
    ]);
  });

  test("who are invited when a meeting is made get their invitation only", () => {
    const messages = planMessages({ series: [], people: [] }, { series: [one], people: [pia] }, NOW_MS);
    expect(messages.map(brief)).toEqual(["pia invited REQUEST evening-class@moim 0 "]);
  });

  test("whose name, language or link is another are not told so", () => {
    const renamed = { ...pia, name: "Pia B.", locale: "ko" as const, url: "https://meet.example.org/m/other" };
    expect(toldPeople([pia], [renamed], [one])).toEqual([]);
  });
});

describe("M6: what is over", () => {
  const was = sampleSeries();
  const later = Date.parse("2027-06-01T00:00:00Z");

  test("isn't worth a message", () => {
    expect(told([was], [{ ...was, title: "Other", sequence: 1 }], [pia], later)).toEqual([]);
    expect(told([was], [cancelAll(was)], [pia], later)).toEqual([]);
    expect(toldPeople([pia], [], [was], later)).toEqual([]);
    const afterSecond = Date.parse("2026-12-05T00:00:00Z");
    expect(told([was], [cancelThis(was, SECOND)], [pia], afterSecond)).toEqual([]);
    expect(told([was], [changeThis(was, SECOND, { title: "x" }).series], [pia], afterSecond)).toEqual([]);
  });

  test("is, when it was ahead until the change, or is again after it", () => {
    const between = Date.parse("2026-12-05T00:00:00Z");
    const ended = cancelThisAndFollowing(was, THIRD);
    expect(told([was], [ended], [pia], between)).toHaveLength(1);
    const again = changeThis(was, SECOND, { start: "2026-12-06T10:00" }).series;
    expect(told([was], [again], [pia], between)).toEqual([`pia date-changed REQUEST evening-class@moim 1 ${SECOND}`]);
  });

  test("is, for someone new, when nothing else is: the room may still be open", () => {
    expect(toldPeople([], [pia], [sampleSeries({ uid: "old@moim" }), was], later)).toEqual([
      "pia invited REQUEST evening-class@moim 0 ",
    ]);
  });
});
