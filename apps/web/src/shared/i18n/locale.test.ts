import { expect, test } from "vitest";
import { chooseLocale } from "./locale.ts";

test.each([
  ["ko", "en-US,en;q=0.9", "ko"],
  [undefined, "ko-KR,ko;q=0.9,en;q=0.8", "ko"],
  [undefined, "fr-FR,fr;q=0.9,ko;q=0.4,en;q=0.5", "en"],
  [undefined, "en;q=0,ko", "ko"],
  [undefined, "fr", "en"],
  [undefined, null, "en"],
  ["../etc", "ko", "ko"],
  [undefined, ";;;q=x,,", "en"],
])("cookie %s and header %s choose %s", (cookie, header, expected) => {
  expect(chooseLocale(cookie, header)).toBe(expected);
});
