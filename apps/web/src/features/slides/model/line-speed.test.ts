import { expect, test } from "vitest";
import { createLineSpeed } from "./line-speed.ts";

test("a line is taken for fast until something was loaded over it", () => {
  expect(createLineSpeed().paceKbit()).toBeNull();
});

test("what is small, comes soon or from far away says nothing against a line", () => {
  const line = createLineSpeed();
  line.note(2_000, 20, null);
  line.note(600, 590, null);
  line.note(100, 5_000, null);
  line.note(20_000, 900, null);
  expect(line.paceKbit()).toBeNull();
});

test("on a slow line an image gets what a voice leaves, but never next to nothing", () => {
  const line = createLineSpeed();
  line.note(10_000, 1_300, null); // 80 kbit/s
  expect(line.paceKbit()).toBe(41);
  line.note(2_500, 60_000, null);
  expect(line.paceKbit()).toBe(8);
});

test("a few packets that come fast don't make a slow line fast", () => {
  const line = createLineSpeed();
  line.note(6_000, 7_000, null);
  line.note(1_000, 30, null);
  expect(line.paceKbit()).toBe(8);
});

test("images that come as they were asked for come faster and faster, until the line isn't slow any more", () => {
  const line = createLineSpeed();
  line.note(6_000, 7_000, null);
  let images = 0;
  for (let pace = line.paceKbit(); pace !== null; pace = line.paceKbit()) {
    line.note(6_000, (6_000 * 8) / pace + 100, pace);
    expect((images += 1)).toBeLessThan(25);
  }
});

test("images that come late come slower", () => {
  const line = createLineSpeed();
  line.note(6_000, 7_000, null);
  line.note(6_000, 4_000, 24);
  expect(line.paceKbit()).toBe(17);
  line.note(6_000, 9_000, 10);
  expect(line.paceKbit()).toBe(8);
});

test("a browser that saves data is believed", () => {
  expect(createLineSpeed(() => true).paceKbit()).toBe(61);
});
