import { expect, it } from "vitest";
import { MAX_TEXT_CHARACTERS } from "./limits.ts";
import { cleanText } from "./page-text.ts";

it("makes line ends one character and drops space at them", () => {
  expect(cleanText("Title  \r\nfirst\rsecond\n\n")).toBe("Title\nfirst\nsecond");
});

it("drops control characters and PDFium's marks, and keeps what people write", () => {
  expect(cleanText("a\u0000b\u0002c\uFFFE\tdé 안녕 👩‍🏫 שלום")).toBe("abc\tdé 안녕 👩‍🏫 שלום");
});

it("mends text that is not well-formed", () => {
  expect(cleanText("a\uD83Db").isWellFormed()).toBe(true);
});

it("is bounded, without cutting a character in two", () => {
  const text = cleanText(`a${"👋".repeat(MAX_TEXT_CHARACTERS)}`);
  expect(text.length).toBe(MAX_TEXT_CHARACTERS - 1);
  expect(text.isWellFormed()).toBe(true);
});
