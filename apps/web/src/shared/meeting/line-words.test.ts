import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { catalogues } from "../../messages/index.ts";
import { lineWords } from "./line-words.ts";

const en = createTranslator({ locale: "en", messages: catalogues.en, namespace: "meeting.line" });
const ko = createTranslator({ locale: "ko", messages: catalogues.ko, namespace: "meeting.line" });

test("a line is told in words, with the numbers there are", () => {
  expect(lineWords(en, { mark: "fair", lossShare: 0.034, rttMs: 1_280 })).toEqual({
    mark: "fair",
    state: "Weak connection",
    whole: "Weak connection: 3.4% lost, 1,280 ms there and back",
  });
  expect(lineWords(en, { mark: "poor", lossShare: 0.25, rttMs: null }).whole).toBe("Very weak connection: 25% lost");
  expect(lineWords(ko, { mark: "fair", lossShare: 0.034, rttMs: 128 }).whole).toBe(
    "연결이 불안정함: 손실 3.4%, 왕복 128ms",
  );
  expect(lineWords(ko, { mark: "poor", lossShare: null, rttMs: null }).whole).toBe("연결이 매우 불안정함");
});
