import { expect, test } from "vitest";
import { judge } from "./policy.mjs";

test.each([
  ["MIT", "fine"],
  ["(MIT OR Apache-2.0)", "fine"],
  ["GPL-3.0-only OR MIT", "fine"],
  ["Apache-2.0 AND MIT", "fine"],
  ["MIT AND OFL-1.1", "noted"],
  ["LGPL-3.0-or-later", "noted"],
  ["AGPL-3.0-only", "refused"],
  ["MIT AND AGPL-3.0-only", "refused"],
  ["BUSL-1.1", "refused"],
  ["SSPL-1.0", "refused"],
  ["UNLICENSED", "refused"],
  ["SEE LICENSE IN LICENSE.md", "refused"],
  ["unknown", "refused"],
])("%s is %s", (expression, verdict) => {
  expect(judge(expression)).toBe(verdict);
});
