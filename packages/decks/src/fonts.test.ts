import { expect, it } from "vitest";
import { isStandardFont, plainFontName } from "./fonts.ts";

it.each([
  ["ABCDEF+Papyrus-Bold", "Papyrus"],
  ["NanumGothic", "NanumGothic"],
  ["Comic Sans MS,BoldItalic", "Comic Sans MS"],
  ["TimesNewRomanPS-BoldMT", "TimesNewRomanPS"],
])("calls %s what people call it", (name, plain) => {
  expect(plainFontName(name)).toBe(plain);
});

it("knows the fonts that need not be in a PDF", () => {
  for (const name of ["Helvetica", "Helvetica-BoldOblique", "Times-Roman", "ArialMT", "Arial,Bold", "ZapfDingbats"]) {
    expect(isStandardFont(name), name).toBe(true);
  }
  for (const name of ["Papyrus", "HelveticaNeue", "ArialUnicodeMS"]) expect(isStandardFont(name), name).toBe(false);
});
