import type { LineNumbers } from "@moim/client";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { catalogues } from "../../../messages/index.ts";
import { lineRows } from "./line-rows.ts";

const en = createTranslator({ locale: "en", messages: catalogues.en, namespace: "meeting.numbers" });
const ko = createTranslator({ locale: "ko", messages: catalogues.ko, namespace: "meeting.numbers" });
const numbers: LineNumbers = {
  way: "turn-tls",
  rttMs: 23.4,
  sent: { bitrate: 1_260_000, lossShare: 0.034 },
  received: { bitrate: 84_400, lossShare: null },
  freezes: { times: 2, ms: 1_440 },
  frozen: [],
  concealedShare: 0.004,
  picture: { width: 1280, height: 720, perSecond: 25 },
};
const names: Record<string, string> = { a: "Gil", b: "미나", c: "Noa", d: "Pia" };
const values = (t: typeof en, given: LineNumbers) => lineRows(t, given, (id) => names[id]).map(({ value }) => value);

test("numbers of a line are told in words, in both languages", () => {
  expect(values(en, numbers)).toEqual([
    "Relayed, by TLS",
    "23 ms",
    "1.3 Mbit/s, 3.4% lost",
    "84 kbit/s",
    "1280 × 720, 25 a second",
    "2 times, 1.4 seconds in all",
    "0.4%",
  ]);
  expect(values(ko, numbers)).toEqual([
    "TLS로 중계",
    "23ms",
    "1.3 Mbit/s, 손실 3.4%",
    "84 kbit/s",
    "1280 × 720, 초당 25장",
    "2번, 모두 1.4초",
    "0.4%",
  ]);
});

test("whose pictures stood still is told of three, but not of who is gone", () => {
  const frozen = ["x", "a", "b", "c", "d"].map((trackId) => ({ trackId, times: 1, ms: 840 }));
  expect(values(en, { ...numbers, frozen })).toContain("Gil 0.8 s, 미나 0.8 s, Noa 0.8 s");
  expect(values(ko, { ...numbers, frozen: frozen.slice(1, 2) })).toContain("Gil 0.8초");
});

test("what isn't there, or isn't known, is said as well", () => {
  const nothing: LineNumbers = {
    way: null,
    rttMs: null,
    sent: { bitrate: 0, lossShare: null },
    received: { bitrate: 0, lossShare: null },
    freezes: { times: 0, ms: 0 },
    frozen: [],
    concealedShare: null,
    picture: null,
  };
  expect(values(en, nothing)).toEqual(["Unknown", "Unknown", "0 kbit/s", "0 kbit/s", "Not sent", "None", "No sound"]);
  expect(values(en, { ...nothing, freezes: { times: 1, ms: 800 } })).toContain("Once, 0.8 seconds");
});
