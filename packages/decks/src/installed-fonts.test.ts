import { expect, it } from "vitest";
import { missingFonts } from "./installed-fonts.ts";

it("names the fonts that are not installed, whatever their case", () => {
  expect(missingFonts(["Papyrus", "noto sans", "Arial"], new Set(["noto sans"]))).toEqual(["Arial", "Papyrus"]);
});

it("names none where nothing can tell", () => {
  expect(missingFonts(["Papyrus"], null)).toEqual([]);
});
