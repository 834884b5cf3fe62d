import { expect, test } from "vitest";
import { moved } from "./moved.ts";

test("one is moved, the others keep their order; beyond the ends nothing happens", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], 2, 3)).toEqual(["a", "b", "c"]);
  expect(moved(["a"], 5, 0)).toEqual(["a"]);
});
