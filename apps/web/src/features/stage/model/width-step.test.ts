import { expect, test } from "vitest";
import { widthStep } from "./width-step.ts";

test("widths are asked for in steps, never less than what is shown up to full HD", () => {
  expect([0, 1, 160, 161, 700, 1_920, 3_840].map(widthStep)).toEqual([0, 160, 160, 320, 960, 1_920, 1_920]);
});
