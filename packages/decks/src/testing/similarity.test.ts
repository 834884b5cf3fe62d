import sharp from "sharp";
import { expect, it } from "vitest";
import { similarity } from "./similarity.ts";

const squareAt = (left: number, colour = "black") => {
  const drawing = `<rect width="160" height="80" fill="white"/><rect x="${left}" y="20" width="30" height="30" fill="${colour}"/>`;
  return sharp(Buffer.from(`<svg width="160" height="80">${drawing}</svg>`))
    .png()
    .toBuffer();
};

it("is 1 for equal pictures, near it for similar and clearly below for different ones", async () => {
  const [one, paler, moved] = await Promise.all([squareAt(8), squareAt(8, "#222"), squareAt(90)]);
  expect(await similarity(one, one)).toBe(1);
  expect(await similarity(one, paler)).toBeGreaterThan(0.95);
  expect(await similarity(one, moved)).toBeLessThan(0.85);
});
