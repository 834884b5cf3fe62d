import { expect, it } from "vitest";
import { bandColour, makePdf } from "./make-pdf.ts";

it("gives each of 216 pages a colour of its own, clearly another than its neighbour's", () => {
  const colours = Array.from({ length: 216 }, (_, index) => bandColour(index + 1));
  expect(new Set(colours.map(String)).size).toBe(216);
  for (const [index, colour] of colours.slice(1).entries()) {
    expect(Math.abs(colour[0] - colours[index]![0])).toBeGreaterThanOrEqual(51);
  }
});

it("makes a file as large as it is asked to, but no larger than needed", async () => {
  const bytes = (await makePdf({ pages: 1, title: "Large", atLeastBytes: 1_000_000 })).length;
  expect(bytes).toBeGreaterThanOrEqual(1_000_000);
  expect(bytes).toBeLessThan(1_300_000);
});
