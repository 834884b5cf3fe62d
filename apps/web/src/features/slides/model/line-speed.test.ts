import { expect, test } from "vitest";
import { createLineSpeed } from "./line-speed.ts";

test("a line is taken for fast until something was loaded over it", () => {
  expect(createLineSpeed().paceKbit()).toBeNull();
});

test("a small text that comes at once, or from far away, says nothing against a line", () => {
  const line = createLineSpeed();
  line.note(2_000, 20);
  expect(line.paceKbit()).toBeNull();
  line.note(2_000, 400);
  expect(line.paceKbit()).toBeNull();
  line.note(600, 590);
  expect(line.paceKbit()).toBeNull();
  line.note(100, 5_000);
  expect(line.paceKbit()).toBeNull();
});

test("on a slow line an image takes less than was measured, but never next to nothing", () => {
  const line = createLineSpeed();
  line.note(2_500, 1_300); // 20 kbit/s beside the voice
  expect(line.paceKbit()).toBe(14);
  for (let n = 0; n < 10; n += 1) line.note(2_500, 60_000);
  expect(line.paceKbit()).toBe(8);
});

test("a line that is fast again is used as one at once", () => {
  const line = createLineSpeed();
  line.note(2_500, 3_000);
  expect(line.paceKbit()).not.toBeNull();
  line.note(2_500, 50);
  expect(line.paceKbit()).toBeNull();
});

test("a browser that saves data is believed", () => {
  expect(createLineSpeed(() => true).paceKbit()).toBe(70);
});
