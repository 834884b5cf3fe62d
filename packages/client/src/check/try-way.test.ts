import { expect, test } from "vitest";
import { failed } from "./try-way.ts";

test.each([
  [[], { is: "blocked", codes: [] }],
  [[701], { is: "blocked", codes: [701] }],
  [[701, 401], { is: "turned-away" }],
  [[486], { is: "full" }],
])("a relay that failed with %j is %j", (codes, expected) => {
  expect(failed(codes)).toEqual(expected);
});
