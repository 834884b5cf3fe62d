import { createTranslator } from "next-intl";
import type { ActView } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { catalogues } from "../../messages/index.ts";
import { actSentence } from "../../shared/acts/act-sentence.ts";
import { actsCsv } from "./acts-csv.ts";
import { actView } from "./acts.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const row = {
  ...{ id: "a", sittingId: "s", at: new Date(NOON), byId: "hana", byName: "하나", toId: "gil", toName: "길동" },
  ...{ what: "muted", detail: {} },
};

test("an act is shown as it was written; one that this version doesn't know isn't", () => {
  expect(actView(row)).toEqual({
    ...{ id: "a", at: NOON, what: "muted", detail: {} },
    ...{ by: { id: "hana", name: "하나" }, to: { id: "gil", name: "길동" } },
  });
  expect(actView({ ...row, toId: null, toName: null })?.to).toBeNull();
  expect(actView({ ...row, what: "beamed-up" })).toBeNull();
});

describe("the file", () => {
  const words = createTranslator({ locale: "en", messages: catalogues.en, namespace: "moderation.log" });
  const csvOf = (acts: ActView[], timeZone = "Asia/Seoul") =>
    actsCsv([{ startMs: NOON, occurrence: "a~2026-11-23T21:00", acts }], {
      timeZone,
      words: { heading: (column) => column, sentence: (act) => actSentence(words, act) },
    });
  const act = (over: Partial<ActView> = {}): ActView => ({ ...actView(row)!, ...over });

  test("has a heading and a line for each act, with times in the zone", () => {
    const csv = csvOf([act(), act({ id: "b", at: NOON + 61_000, what: "muted-all", to: null })]);
    expect(csv.split("\r\n")).toEqual([
      "\uFEFFopened,date,time,by,to,act,note",
      "2026-11-23T21:00:00+09:00,2026-11-23T21:00,2026-11-23T21:00:00+09:00,하나,길동,하나 muted 길동.,",
      "2026-11-23T21:00:00+09:00,2026-11-23T21:00,2026-11-23T21:01:01+09:00,하나,,하나 muted everyone.,",
      "",
    ]);
    expect(csvOf([act()], "Europe/Berlin")).toContain("2026-11-23T13:00:00+01:00");
  });

  test("begins no formula, whatever people call themselves and write", () => {
    const name = '=HYPERLINK("http://x","y")';
    const hostile = { by: { id: "x", name }, to: { id: "y", name: "+1" } };
    const csv = csvOf([act({ ...hostile, what: "reported", detail: { note: "@SUM(A1)" } })]);
    const [, line = ""] = csv.split("\r\n");
    const guarded = `"'=HYPERLINK(""http://x"",""y"")"`;
    expect(line.slice("2026-11-23T21:00:00+09:00,2026-11-23T21:00,2026-11-23T21:00:00+09:00,".length)).toBe(
      `${guarded},'+1,${guarded.replace(/"$/, ' reported +1."')},'@SUM(A1)`,
    );
  });
});
